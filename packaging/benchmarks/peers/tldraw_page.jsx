// tldraw behind the few functions that canvas_peers.mjs asks of every page.
import React from 'react'
import { createRoot } from 'react-dom/client'
import { Tldraw, toRichText, createShapeId } from 'tldraw'
import 'tldraw/tldraw.css'

const COLOURS = ['yellow', 'green', 'blue', 'red', 'violet', 'orange']

window.mountPeer = () => {
  const begin = editor => { window.editor = editor; window.mounted = true }
  createRoot(document.getElementById('root')).render(
    <div style={{ position: 'fixed', inset: 0 }}>
      <Tldraw options={{ maxShapesPerPage: 50000 }} onMount={begin} />
    </div>)
}

const shape = note => ({
  id: createShapeId('c' + note.id),
  type: 'note',
  x: note.x,
  y: note.y,
  props: {
    richText: toRichText(note.text), size: 's', font: 'sans', color: COLOURS[note.id % 6],
  },
})

window.fill = notes => {
  window.editor.run(() => window.editor.createShapes(notes.map(shape)), { history: 'ignore' })
}
window.look = (x, y, zoom) => {
  window.editor.setCurrentTool('select')
  window.editor.setCamera({ x: -x, y: -y, z: zoom }, { immediate: true })
}
window.camera = () => { const c = window.editor.getCamera(); return [-c.x, -c.y, c.z] }
window.count = () => window.editor.getCurrentPageShapeIds().size
window.places = () => window.editor.getCurrentPageShapes().reduce((sum, s) => sum + s.x + s.y, 0)
