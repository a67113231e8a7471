// Bundles the pages of the peers into a folder: node build.mjs FOLDER
import { build } from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'

const folder = process.argv[2]
const here = import.meta.dirname
const asData = Object.fromEntries(
  ['.woff2', '.woff', '.ttf', '.svg', '.png'].map(ending => [ending, 'dataurl']))

for (const peer of ['tldraw', 'excalidraw']) {
  await build({
    entryPoints: [path.join(here, `${peer}_page.jsx`)],
    outfile: path.join(folder, `${peer}.js`),
    bundle: true,
    minify: true,
    format: 'iife',
    jsx: 'automatic',
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.IS_PREACT': '"false"',
      'import.meta.env': '{}',
    },
    conditions: ['production', 'style'],
    loader: asData,
    logLevel: 'error',
  })
  fs.writeFileSync(path.join(folder, `${peer}.html`), `<!doctype html><meta charset=utf-8>
<title>${peer}</title><link rel=stylesheet href=${peer}.css>
<body style="margin:0"><div id=root></div><script src=${peer}.js></script>`)
}
