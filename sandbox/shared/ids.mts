import { gather, hex8, hexText, scatter, STREAM } from './random.mts';

/** A UUID that leads back to its index: see `indexOfUuid`. */
export function uuidAt(seed: number, index: number): string {
	const rest = hexText(seed, STREAM.media, index, 24);
	const key = hex8(scatter(seed, index));
	return `${key}-${rest.slice(0, 4)}-4${rest.slice(5, 8)}-a${rest.slice(9, 12)}-${rest.slice(12)}`;
}

/** The index whose UUID this is, if there can be one. */
export function indexOfUuid(seed: number, id: string): number | undefined {
	if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id)) return undefined;
	const index = gather(seed, Number.parseInt(id.slice(0, 8), 16));
	return uuidAt(seed, index) === id ? index : undefined;
}
