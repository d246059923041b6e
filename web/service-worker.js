// Keeps the page for visits without a network: every file of one build, checked by its digest, under the name of that build.
// What it answers with carries the policy of the page, so that the worker that runs Python is under it too.
const VERSION = 'VERSION of the build'
const FIRST = 'FIRST of the build'
const LATER = 'LATER of the build'
const POLICY = 'POLICY of the build'
const CACHE = `fmcheck-${VERSION}`

const request = ([name, integrity]) => new Request(name, { integrity, cache: 'no-cache', credentials: 'omit' })

async function install () {
  const cache = await caches.open(CACHE)
  await cache.addAll(Object.entries(FIRST).map(request))
}

async function activate () {
  for (const name of await caches.keys()) if (name.startsWith('fmcheck-') && name !== CACHE) await caches.delete(name)
  await self.clients.claim()
}

/** A kept file with the policy of the page; from the network what is not kept. */
async function answer (event, name) {
  const cache = await caches.open(CACHE)
  let kept = await cache.match(name)
  if (kept === undefined && name in LATER) {
    kept = await fetch(request([name, LATER[name]]))
    if (kept.ok) await cache.put(name, kept.clone())
  }
  if (kept === undefined) return fetch(event.request)
  const headers = new Headers(kept.headers)
  headers.set('Content-Security-Policy', POLICY)
  return new Response(kept.body, { status: kept.status, headers })
}

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))
self.addEventListener('message', event => { if (event.data === 'take over') self.skipWaiting() })
self.addEventListener('fetch', event => {
  const url = new URL(event.request.url)
  const scope = new URL(self.registration.scope)
  if (event.request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return
  const name = url.pathname.slice(scope.pathname.length) || 'index.html'
  if (name in FIRST || name in LATER) event.respondWith(answer(event, name))
})
