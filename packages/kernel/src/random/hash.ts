/** Murmur3's 32-bit finaliser: every input bit reaches every output bit. */
export function mix32(word: number): number {
  let mixed = word | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Absorbs one 32-bit word into a running 32-bit hash (Murmur3's body). */
export function absorb32(hash: number, word: number): number {
  let mixed = Math.imul(word, 0xcc9e2d51);
  mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
  mixed ^= hash;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** 32-bit hash of a text's UTF-16 units under a 32-bit salt; not cryptographic. */
export function hashText(text: string, salt: number): number {
  let hash = mix32(salt ^ 0x9e3779b9);
  for (let index = 0; index < text.length; index++) hash = absorb32(hash, text.charCodeAt(index));
  return mix32(hash ^ text.length);
}
