import type { CallRecord } from './callRecord';
import { meaningsOf } from './words';

type Direction = NonNullable<CallRecord['direction']>;

/** With more behind it, such as `inbound-dial` or `outbound_api`. */
const COMPOUND = /^(inbound|incoming|outbound|outgoing|internal)[-_ ]/;

/** In letters alone. */
function spelled(word: string): string {
	const text = word.toLowerCase();
	return COMPOUND.exec(text)?.[1] ?? text.replace(/[^a-z]/g, '');
}

/** A call that terminates here comes in. */
const meaningOf = meaningsOf<Direction>(
	{
		inbound: ['inbound', 'Inbound', 'incoming', 'in', 'terminating', 'terminated'],
		outbound: ['outbound', 'Outbound', 'outgoing', 'out', 'originating', 'originated'],
		// Vonage Business: INTRA_PBX.
		internal: ['internal', 'intra_pbx', 'intra'],
	},
	spelled,
);

/**
 * Reads which way a call or a message went, in whatever words and capitals.
 * @returns `null` for a word that is not known
 */
export function directionOrNull(value: unknown): CallRecord['direction'] {
	return meaningOf(value);
}
