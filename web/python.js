// Python in its worker, as functions that the page awaits; and the service worker, which keeps the page for visits without a network.
const policy = globalThis.trustedTypes?.createPolicy('fmcheck', {
  createHTML: text => text, // of reports only, which have escaped everything foreign, and in which no script runs
  createScriptURL: name => {
    if (!['worker.js', 'service-worker.js'].includes(name)) throw new TypeError(name)
    return new URL(name, document.baseURI).href
  }
})
const script = name => policy?.createScriptURL(name) ?? name
const waiting = new Map()
let last = 0
let worker = null

/** The document of a report: parsed, and not yet part of the page. */
export const parsed = html => new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html')

/** Wait until this visit is served from what is kept, so that nothing is fetched twice. A browser that keeps nothing goes on without. */
async function kept (said) {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register(script('service-worker.js'))
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing
    fresh.addEventListener('statechange', () => {
      if (fresh.state === 'installed' && navigator.serviceWorker.controller !== null) said(fresh)
    })
  })
  if (registration.waiting !== null) said(registration.waiting)
  if (navigator.serviceWorker.controller !== null) return
  await new Promise(resolve => {
    navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true })
    const coming = registration.installing ?? registration.waiting ?? registration.active
    coming.addEventListener('statechange', () => { if (coming.state === 'redundant') resolve() })
    if (registration.active !== null && registration.installing === null) resolve() // a reload that goes past what is kept
  })
}

/** Start Python. `newer` is told of a newer page that waits. */
export async function begin (newer) {
  await kept(newer).catch(() => {}) // refused where visits leave no trace
  worker = new Worker(script('worker.js'), { type: 'module', name: 'Python' })
  worker.addEventListener('message', ({ data }) => {
    const { resolve, reject } = waiting.get(data.id)
    waiting.delete(data.id)
    'failed' in data ? reject(new Error(data.failed)) : resolve(data.value)
  })
  worker.addEventListener('error', event => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || 'Python cannot be started'))
    waiting.clear()
  })
}

/** Ask Python. Rejects where the request cannot be done. */
export function python (request, options) {
  return new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject })
    worker.postMessage({ id: last, do: request, with: options })
  }).then(value => { if (value.error) throw new Error(value.error); return value })
}
