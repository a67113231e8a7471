// One peer in Chromium: opened with notes, one dragged, panned, zoomed.
// node canvas_peers.mjs tldraw|excalidraw NOTES FOLDER, with the pages of build.mjs in FOLDER and
// CHROMIUM in the environment. Prints one line of JSON. Times of drag, pan and zoom are those of the
// processor in the page's main thread, a step; a step is one real mouse event and its frame.
import { launch, memory, serve } from './browser.mjs'
import { notes, PITCH } from './notes.mjs'

const [peer, count, folder] = [process.argv[2], +process.argv[3], process.argv[4]]
if (!process.env.CHROMIUM) {
  console.error('CHROMIUM must say which browser to start.')
  process.exit(2)
}
const PATIENCE = 600_000, LONGEST = 40_000
const found = { peer, notes: count }

const address = await serve(folder)
const begun = performance.now()
const { server, browser } = await launch()
const end = async (code, word) => {
  if (word) console.error(word)
  const givenUp = setTimeout(() => process.exit(code), 5000)
  await browser.close().catch(() => {})
  await server.kill().catch(() => {})
  clearTimeout(givenUp)
  process.exit(code)
}
setTimeout(() => end(1, `${peer} was not done after ${PATIENCE / 60_000} minutes`), PATIENCE)
process.on('unhandledRejection', error => end(1, String(error)))

const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
const page = await context.newPage()
page.setDefaultTimeout(PATIENCE)
const local = url => url.startsWith(address) || /^(data|blob):/.test(url)
await page.route('**/*', way => local(way.request().url()) ? way.continue() : way.abort())
const probe = await context.newCDPSession(page)
await probe.send('Performance.enable')

const frame = () => page.evaluate(() => new Promise(done => requestAnimationFrame(() => done())))
const busy = async () => {
  const { metrics } = await probe.send('Performance.getMetrics')
  return metrics.find(metric => metric.name === 'ThreadTime').value * 1000
}
const look = async (x, y) => {
  await page.evaluate(([x, y]) => window.look(x, y, 1), [x, y])
  await frame()
  await page.waitForTimeout(800)
}
const changed = async (what, act) => {
  const before = JSON.stringify(await page.evaluate(what))
  const taken = await act()
  if (JSON.stringify(await page.evaluate(what)) === before) throw new Error(`nothing moved: ${what}`)
  return taken
}
// Milliseconds of work a step, on the page's main thread.
const steps = async (number, step) => {
  const before = await busy(), since = performance.now()
  let done = 0
  while (done < number && performance.now() - since < LONGEST) {
    await step(done++)
    await frame()
  }
  return (await busy() - before) / done
}

async function open() {
  await page.goto(`${address}/${peer}.html`)
  // Asked for at every frame: a promise of the mount is now and then collected before it is kept.
  await page.evaluate(() => { window.mountPeer() })
  await page.waitForFunction(() => window.mounted)
  await frame()
  await page.evaluate(made => { window.fill(made) }, notes(count))
  await frame()
  await frame()
  found.opening = performance.now() - begun
  const there = await page.evaluate(() => window.count())
  if (there !== count) throw new Error(`${there} notes instead of ${count}`)
}

async function drag() {
  const [x, y] = [4.5 * PITCH, 2.8 * PITCH]
  await look(0, 0)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 3, y + 3)
  const taken = await steps(60, i => page.mouse.move(x + 5 * (i + 1), y + 3 * (i + 1)))
  await page.mouse.up()
  await page.keyboard.press('Escape')
  return taken
}

async function zoom() {
  await page.keyboard.down('Control')
  const taken = await steps(40, i => page.mouse.wheel(0, i % 20 < 10 ? 30 : -30))
  // Five steps more in one way: a camera that is back where it was has still moved.
  await steps(5, () => page.mouse.wheel(0, 30))
  await page.keyboard.up('Control')
  return taken
}

try {
  await open()
  found.drag = await changed('window.places()', drag)
  await look(1000, 1000)
  found.pan = await changed('window.camera()',
    () => steps(70, i => page.mouse.wheel(...[[40, 0], [-40, 0], [0, 40], [0, -40]][Math.floor(i / 20)])))
  await look(1000, 1000)
  found.zoom = await changed('window.camera()', zoom)
  found.memory = memory(server.process().pid)
  console.log(JSON.stringify(found))
  await end(0)
} catch (error) {
  await end(1, String(error))
}
