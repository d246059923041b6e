// Runs Python beside the page, so that the page stays responsive. Asked with { id, do, with }; answers { id, value } or { id, failed }.
import { loadPyodide } from './pyodide/pyodide.mjs'

const SOURCE = '/source'
const ready = begin()
let mounted = false
let signing = null

async function bytes (name) {
  const response = await fetch(name)
  if (!response.ok) throw new Error(`${name}: ${response.status}`)
  return response.arrayBuffer()
}

async function begin () {
  const [python, app] = await Promise.all([loadPyodide({ indexURL: new URL('pyodide/', import.meta.url).href }), bytes('app.zip')])
  python.unpackArchive(app, 'zip', { extractDir: '/lib/fmcheck' })
  for (const folder of [SOURCE, '/card', '/out']) python.FS.mkdir(folder)
  python.runPython("import sys; sys.path.insert(0, '/lib/fmcheck'); sys.dont_write_bytecode = True")
  return { python, answer: python.pyimport('fmcheck_page').answer }
}

/** Lay files into the folder of sources. Python reads of each only what it asks for: nothing is copied, however large. */
function lay (python, blobs) {
  const { FS } = python
  if (mounted) FS.unmount(SOURCE)
  FS.mount(FS.filesystems.WORKERFS, { blobs }, SOURCE)
  mounted = true
}

/** What only signing off needs, loaded when it is asked for. */
async function sign (python) {
  signing ??= bytes('record.zip').then(archive => python.unpackArchive(archive, 'zip', { extractDir: '/lib/fmcheck' }))
  await signing.catch(error => { signing = null; throw error })
}

let turn = ready
self.addEventListener('message', ({ data }) => {
  const { id } = data
  turn = turn.catch(() => {}).then(async () => {
    try {
      const { python, answer } = await ready
      if (data.do === 'lay') lay(python, data.with)
      if (data.do === 'record') await sign(python)
      const value = data.do === 'lay' ? {} : JSON.parse(answer(JSON.stringify({ do: data.do, with: data.with })))
      self.postMessage({ id, value })
    } catch (error) {
      self.postMessage({ id, failed: String(error.message ?? error).trim().split('\n').at(-1) })
    }
  })
})
