// Chromium without a window, the memory of all its processes, and a server for the pages.
import { chromium } from 'playwright-core'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'

// Whatever asks the network is off; a fresh profile is made by the launch.
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync']
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' }

export async function launch() {
  const server = await chromium.launchServer(
    { executablePath: process.env.CHROMIUM, headless: true, args: FLAGS })
  return { server, browser: await chromium.connect(server.wsEndpoint()) }
}

// Megabytes of a process and all below it; what several share is counted once.
export function memory(pid) {
  const below = children()
  const sum = of => (below[of] || []).reduce((total, one) => total + sum(one), share(of))
  return sum(pid)
}

function children() {
  const found = {}
  for (const name of fs.readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8')
      const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
      ;(found[parent] ||= []).push(+name)
    } catch { /* it has ended meanwhile */ }
  }
  return found
}

function share(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return +/^Pss:\s+(\d+)/m.exec(text)[1] / 1024
  } catch { return 0 }
}

export async function serve(folder) {
  const server = http.createServer((query, reply) => {
    const file = path.join(folder, path.basename(query.url.split('?')[0]))
    if (!fs.existsSync(file)) return reply.writeHead(404).end()
    reply.writeHead(200, { 'content-type': TYPES[path.extname(file)] || 'text/plain' })
    reply.end(fs.readFileSync(file))
  })
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  return `http://127.0.0.1:${server.address().port}`
}
