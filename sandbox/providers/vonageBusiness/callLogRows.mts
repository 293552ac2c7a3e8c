import type { Call } from '../../shared/calls.mts';
import type { Party } from '../../shared/people.mts';
import {
	fraction,
	gather,
	hash,
	hex8,
	hexText,
	scatter,
	STREAM,
	weigh,
} from '../../shared/random.mts';
import { utcDate, utcTime } from '../../shared/utc.mts';
import type { VonageBusinessSettings } from './options.mts';

// Taken out for speed inside jest, see random.mts.
const { ceil, floor, round } = Math;

/** A row of the call logs. */
export interface CallLog {
	id: string;
	/** UTC, as `2019-01-01 00:00:00`. */
	start: string;
	end: string;
	/** Seconds of talk. */
	length: number;
	direction: 'Inbound' | 'Outbound';
	result: string;
	/** A rule applied; whether there is audio is another question. */
	recorded: boolean;
	[field: string]: unknown;
}

type Weighted = ReadonlyArray<readonly [string, number]>;

const ANSWERED: Weighted = [
	['Answered', 3],
	['Connected', 1],
];

/** Results as the API spells them. */
const RESULTS: Record<Call['outcome'], { inbound: Weighted; outbound: Weighted }> = {
	answered: { inbound: [['Answered', 1]], outbound: ANSWERED },
	missed: {
		inbound: [
			['Missed', 7],
			['Abandoned', 3],
		],
		outbound: [
			['Attempted', 7],
			['Cancelled', 3],
		],
	},
	voicemail: { inbound: [['Voicemail', 1]], outbound: [['Voicemail', 1]] },
	busy: { inbound: [['Busy', 1]], outbound: [['Busy', 1]] },
	rejected: { inbound: [['Rejected', 1]], outbound: [['Rejected', 1]] },
	failed: { inbound: [['Missed', 1]], outbound: [['Attempted', 1]] },
	elsewhere: { inbound: [['Cancelled', 1]], outbound: [['Cancelled', 1]] },
};

const FIRST_EXTENSION = 1001;
/** People further down the list have the names of the first ones again. */
const DIFFERENT_NAMES = 26;
/** Rules are said to apply to so many calls that nobody answered, and leave no audio there. */
const RECORDED_WITHOUT_AUDIO = 0.1;
/** Canadian area codes: calls there are international for a tenant in the United States. */
const ABROAD = /^1(416|514|604|647)/;
const RATE_ABROAD = 0.039;

/** The id of a call, computed from its index. It has the form of a UUID of version 4. */
export function callId(seed: number, index: number): string {
	const text = hexText(seed, STREAM.identity, index, 24);
	const groups = [text.slice(0, 4), `4${text.slice(4, 7)}`, `a${text.slice(7, 10)}`];
	return `${hex8(scatter(seed, index))}-${groups.join('-')}-${text.slice(10, 22)}`;
}

/** The index whose call may have this id, or undefined. */
export function indexOfCallId(seed: number, id: string): number | undefined {
	if (!/^[0-9a-f]{8}-/.test(id)) return undefined;
	const index = gather(seed, Number.parseInt(id.slice(0, 8), 16));
	return callId(seed, index) === id ? index : undefined;
}

/** How logs and recordings write a number or an extension. */
export function numberOf(text: string, asText: boolean): number | string {
	return asText ? text : Number(text);
}

/** A user's name as `JSmith`. */
function userOf(party: Party): string {
	const [first, ...rest] = party.name.split(' ');
	const plain = (first.slice(0, 1) + rest.join('')).normalize('NFD').replace(/[^A-Za-z]/g, '');
	const again = floor((Number(party.extension) - FIRST_EXTENSION) / DIFFERENT_NAMES);
	return again > 0 ? `${plain}${again + 1}` : plain;
}

function sideOf(side: 'source' | 'destination', party: Party, asText: boolean) {
	const inside = party.extension !== undefined;
	// A ring group has a short number and a name, but neither user nor device.
	const extension = inside || party.number.length < 6;
	return {
		[`${side}_device_name`]: inside ? (party.name.split(' ').at(-1) ?? '') : null,
		[`${side}_user_full_name`]: inside ? party.name : null,
		[`${side}_user`]: inside ? userOf(party) : null,
		[`${side}_sip_id`]: inside ? `VH${1_100_000 + Number(party.extension)}` : null,
		[`${side}_extension`]: extension ? numberOf(party.number, asText) : null,
	};
}

/** When a call ends, Unix seconds. There is no ring time in the logs: it is talk alone. */
export function endOf(call: Call): number {
	return call.time + call.talkSeconds;
}

/** Extension to extension calls have no direction of their own: either side may be meant. */
function directionOf(seed: number, call: Call): CallLog['direction'] {
	const inbound =
		call.direction === 'internal'
			? hash(seed, STREAM.cause, -1 - call.index) % 2 === 0
			: call.direction === 'inbound';
	return inbound ? 'Inbound' : 'Outbound';
}

/** A field that calls can be filtered by. */
export type CallField = 'to' | 'from' | 'source_user' | 'destination_user' | 'direction';

/** What the row of a call has in a field, as text; cheaper than the row. */
export function fieldOf(seed: number, call: Call, field: CallField): string | undefined {
	if (field === 'direction') return directionOf(seed, call);
	const party = field === 'to' || field === 'destination_user' ? call.callee : call.caller;
	if (field === 'to' || field === 'from') return party.number;
	return party.extension === undefined ? undefined : userOf(party);
}

/** The row of a call. */
export function callLogRow(
	seed: number,
	call: Call,
	{ numbersAsText }: Pick<VonageBusinessSettings, 'numbersAsText'>,
): CallLog {
	const { caller, callee, outcome, talkSeconds } = call;
	const direction = directionOf(seed, call);
	const choices = RESULTS[outcome][direction === 'Inbound' ? 'inbound' : 'outbound'];
	const international =
		call.direction !== 'internal' &&
		ABROAD.test(call.direction === 'outbound' ? callee.number : caller.number);
	const rate = international && direction === 'Outbound' ? RATE_ABROAD : 0;
	const unanswered = outcome !== 'answered' && outcome !== 'voicemail';
	const ruleOnly =
		unanswered && fraction(seed, STREAM.recorded, call.index) < RECORDED_WITHOUT_AUDIO;
	const tagged = hash(seed, STREAM.host, call.conversation) % 8 === 0;
	const end = endOf(call);
	return {
		id: callId(seed, call.index),
		in_network: call.direction === 'internal',
		international,
		from: numberOf(caller.number, numbersAsText),
		to: numberOf(callee.number, numbersAsText),
		direction,
		length: talkSeconds,
		start: `${utcDate(call.time)} ${utcTime(call.time)}`,
		end: `${utcDate(end)} ${utcTime(end)}`,
		charge: round(rate * ceil(talkSeconds / 60) * 10_000) / 10_000,
		rate,
		...sideOf('destination', callee, numbersAsText),
		...sideOf('source', caller, numbersAsText),
		custom_tag: tagged && direction === 'Inbound' ? 'Sales' : null,
		result: weigh(choices, fraction(seed, STREAM.cause, call.index)),
		recorded: call.recorded || ruleOnly,
	};
}
