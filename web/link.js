// A card in the fragment of a link, which a browser never sends: JSON, compressed, in the letters of base64url. Bounded on both sides.
const MARK = '#card='
export const LONGEST = 16_000 // letters of a link that people can still pass on
const MOST = 1 << 20 // bytes that come out of one

async function read (stream, most) {
  const parts = []
  let size = 0
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > most) { await reader.cancel(); throw new Error('the card in the link is too large') }
    parts.push(value)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

/** The address of this page with what is shared in it; empty where that is too long. */
export async function made (shared) {
  const packed = await read(new Blob([JSON.stringify(shared)]).stream().pipeThrough(new CompressionStream('deflate-raw')), MOST)
  const letters = btoa(packed.reduce((text, byte) => text + String.fromCharCode(byte), ''))
  const fragment = MARK + letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return fragment.length > LONGEST ? '' : location.href.split('#')[0] + fragment
}

/** What the address of this page shares; null where it shares nothing. Throws where it cannot be read. */
export async function shared (fragment) {
  if (!fragment.startsWith(MARK)) return null
  if (fragment.length > LONGEST) throw new Error('the link is too long')
  const letters = atob(fragment.slice(MARK.length).replaceAll('-', '+').replaceAll('_', '/'))
  const packed = Uint8Array.from(letters, letter => letter.charCodeAt(0))
  const plain = await read(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')), MOST)
  const { text, day, places, all } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain))
  if (typeof text !== 'string') throw new Error('the link holds no card')
  return { text, day: String(day ?? ''), places: Array.isArray(places) ? places.map(String) : [], all: all === true }
}
