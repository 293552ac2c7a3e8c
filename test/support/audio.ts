import type { Answer } from './wire';

/** Bytes that are audio by how they begin. */
export const MP3 = Buffer.concat([Buffer.from('ID3\x03\x00'), Buffer.alloc(4000, 7)]);

/** An answer with audio. */
export const audio = (body: unknown = MP3, headers: Record<string, string> = {}): Answer => ({
	body,
	headers: { 'Content-Type': 'audio/mpeg', ...headers },
});
