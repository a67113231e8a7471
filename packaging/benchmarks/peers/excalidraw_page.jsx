// Excalidraw behind the few functions that canvas_peers.mjs asks of every page.
import React from 'react'
import { createRoot } from 'react-dom/client'
import { Excalidraw, convertToExcalidrawElements } from '@excalidraw/excalidraw'
import '@excalidraw/excalidraw/index.css'

window.mountPeer = () => {
  const begin = api => { window.api = api; window.mounted = true }
  createRoot(document.getElementById('root')).render(
    <div style={{ position: 'fixed', inset: 0 }}><Excalidraw excalidrawAPI={begin} /></div>)
}

const rectangle = note => ({
  type: 'rectangle',
  id: 'c' + note.id,
  x: note.x,
  y: note.y,
  width: 200,
  height: 200,
  roughness: 0,
  roundness: { type: 3 },
  backgroundColor: '#fff3bf',
  fillStyle: 'solid',
  label: { text: note.text, fontSize: 16, fontFamily: 2 },
})

window.fill = notes => {
  window.api.updateScene({ elements: convertToExcalidrawElements(notes.map(rectangle)) })
}
window.look = (x, y, zoom) => {
  window.api.updateScene({ appState: { scrollX: -x, scrollY: -y, zoom: { value: zoom } } })
}
window.camera = () => {
  const state = window.api.getAppState()
  return [-state.scrollX, -state.scrollY, state.zoom.value]
}
// A note is a rectangle and the text in it.
window.count = () => window.api.getSceneElements().filter(e => e.type === 'rectangle').length
window.places = () => window.api.getSceneElements().reduce((sum, e) => sum + e.x + e.y, 0)
