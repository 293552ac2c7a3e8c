import type { Life, TellingKind } from '../../../shared/life.mts';
import type { Leg } from './leg.mts';
import { recordedAt, transcribedAt } from './recordings.mts';
import { sessionOf } from './wireless.mts';

/** From when a message was made to when its row has its last time, in seconds. */
const MESSAGE_SECONDS = 5;
/** The same of a verification. */
const VERIFY_SECONDS = 30;

/** When a row could be told at the earliest, Unix seconds, and what it is of. */
function earliest(leg: Leg, family: string | undefined): readonly [number, TellingKind] {
	switch (family) {
		case 'callEvents':
			// Each event has a time of its own; the first is when the call begins.
			return [leg.time, 'event'];
		case 'recording':
		case 'recordings':
			return [recordedAt(leg), 'recording'];
		case 'transcriptions':
			return [transcribedAt(leg), 'recording'];
		case 'messaging':
		case 'mdrs':
		case 'media_storage':
			return [leg.time + MESSAGE_SECONDS, 'message'];
		case 'verify':
			return [leg.time + VERIFY_SECONDS, 'message'];
		case 'wireless':
		case 'wdrs':
			return [leg.time + sessionOf(leg).seconds, 'call'];
		default:
			return [leg.finishedAt, 'call'];
	}
}

/** When the row of a leg in a family is told, Unix seconds. */
export function toldAt(life: Life, leg: Leg, family: string | undefined): number {
	const [second, kind] = earliest(leg, family);
	return second + life.delay(kind, leg.index);
}
