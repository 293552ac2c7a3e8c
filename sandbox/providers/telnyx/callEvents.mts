import { dateTime, flagText, idText, instantOf, oneOf, text, uuid, wholeText } from './checks.mts';
import type { Desk, Operation } from './desk.mts';
import { outboundProfileOf } from './directories.mts';
import { listed, pageNumbers, pageOf } from './paging.mts';
import type { Rules, Values } from './parameters.mts';
import { invalid, type Manner } from './problems.mts';
import type { Row } from './series.mts';
import { endOf } from './rows/voice.mts';
import { rollOf, type Leg } from './rows/leg.mts';

const MANNER: Manner = { invalid: 422 };
const MOST_ROWS = 250;
const DAY_MS = 86_400_000;
/** No call and its recording take longer, in seconds: older legs have no event of the last day. */
const LONGEST_SECONDS = 5 * 3600;
const OCCURRED = ['eq', 'gt', 'gte', 'lt', 'lte'] as const;
const PRODUCTS = ['call_control', 'texml', 'fax'];
const KEPT = 6;

const RULES: Rules = {
	'filter[application_name][contains]': { check: text(3) },
	'filter[outbound.outbound_voice_profile_id]': { check: idText },
	'filter[leg_id]': { check: uuid },
	'filter[application_session_id]': { check: uuid },
	'filter[connection_id]': { check: text() },
	'filter[product]': { check: oneOf(['call_control', 'fax', 'texml']) },
	'filter[failed]': { check: flagText },
	'filter[from]': { check: text() },
	'filter[to]': { check: text() },
	'filter[name]': { check: text() },
	'filter[type]': { check: oneOf(['command', 'webhook']) },
	'filter[status]': { check: oneOf(['init', 'in_progress', 'completed']) },
	...Object.fromEntries(
		OCCURRED.map((way) => [`filter[occurred_at][${way}]`, { check: dateTime }]),
	),
	'page[after]': { check: text() },
	'page[before]': { check: text() },
	'page[limit]': { check: wholeText(1, MOST_ROWS) },
};

/** A command or webhook of a call, and what it can be found by. */
interface CallEvent {
	leg: Leg;
	/** Unix milliseconds. */
	ms: number;
	name: string;
	type: 'command' | 'webhook';
	product: string;
	/** Its delivery failed, which says nothing of the call. */
	failed: boolean;
	status: 'init' | 'in_progress' | 'completed';
}

/** The events of a leg, in the order in which they happened. */
function eventsOf(leg: Leg): CallEvent[] {
	const product = PRODUCTS[rollOf(leg, 61) % PRODUCTS.length];
	const event = (
		at: number,
		second: number,
		name: string,
		type: CallEvent['type'],
		status: CallEvent['status'],
	): CallEvent => ({
		leg,
		ms: second * 1000 + (rollOf(leg, 62 + at) % 1000),
		name,
		type,
		product,
		failed: type === 'webhook' && rollOf(leg, 70 + at) % 20 === 0,
		status,
	});
	const events = [event(0, leg.time, 'call.initiated', 'webhook', 'init')];
	if (leg.answeredAt !== null) {
		events.push(event(1, leg.answeredAt, 'answer', 'command', 'in_progress'));
		events.push(event(2, leg.answeredAt + 1, 'call.answered', 'webhook', 'in_progress'));
	}
	events.push(event(3, leg.finishedAt + 2, 'call.hangup', 'webhook', 'completed'));
	return events;
}

function rowOf({ leg, ms, name, type }: CallEvent): Row {
	const end = endOf(leg);
	const micros = String(rollOf(leg, 80) % 1000).padStart(3, '0');
	return {
		record_type: 'call_event',
		call_leg_id: leg.legId,
		call_session_id: leg.sessionId,
		event_timestamp: new Date(ms).toISOString().replace('Z', `${micros}Z`),
		name,
		type,
		metadata: {
			from: leg.cli,
			to: leg.cld,
			direction: leg.direction === 'inbound' ? 'incoming' : 'outgoing',
			connection_id: leg.connection.id,
			...(name === 'call.hangup'
				? { hangup_cause: end.cause, hangup_source: end.source, sip_hangup_cause: end.sip }
				: {}),
		},
	};
}

/** Whether an event passes all filters but that of the time. */
function passes(event: CallEvent, query: Values): boolean {
	const { leg } = event;
	const is = (name: string, value: string) => (query.text(`filter[${name}]`) ?? value) === value;
	const part = query.text('filter[application_name][contains]') ?? '';
	return (
		leg.connection.application.toLowerCase().includes(part.toLowerCase()) &&
		is('outbound.outbound_voice_profile_id', outboundProfileOf(leg.connection)) &&
		is('leg_id', leg.legId) &&
		is('application_session_id', leg.sessionId) &&
		is('connection_id', leg.connection.id) &&
		is('product', event.product) &&
		is('failed', String(event.failed)) &&
		is('from', leg.cli) &&
		is('to', leg.cld) &&
		is('name', event.name) &&
		is('type', event.type) &&
		is('status', event.status)
	);
}

const COMPARE: Record<(typeof OCCURRED)[number], (ms: number, wanted: number) => boolean> = {
	eq: (ms, wanted) => ms === wanted,
	gt: (ms, wanted) => ms > wanted,
	gte: (ms, wanted) => ms >= wanted,
	lt: (ms, wanted) => ms < wanted,
	lte: (ms, wanted) => ms <= wanted,
};

function* legsFor(desk: Desk, query: Values): Generator<Leg> {
	const { data } = desk;
	const leg = query.text('filter[leg_id]');
	const session = query.text('filter[application_session_id]');
	if (leg !== undefined) {
		const found = data.leg(leg);
		if (found) yield found;
	} else if (session !== undefined) yield* data.session(session);
	else {
		const first = data.legFrom(Math.floor((desk.now() - DAY_MS) / 1000) - LONGEST_SECONDS);
		for (let at = first; at < data.length; at++) yield data.legAt(at);
	}
}

/** What tells an event from all others: it has no id. */
export function eventId({ call_leg_id, name, type, event_timestamp }: Row): string {
	return [call_leg_id, name, type, event_timestamp].join(' ');
}

/** Whether an event has happened, where the account lives: elsewhere all of a call that is told have. */
function hasHappened(desk: Desk, { ms }: CallEvent): boolean {
	return !desk.data.lives || ms <= desk.now();
}

/** The events of a call, whether or not they are told now. */
export function eventRowsOf({ data }: Desk, leg: Leg): Row[] {
	return data.isCallControl(leg) ? eventsOf(leg).map(rowOf) : [];
}

/** All events of the calls that begin within a span, Unix seconds: the tests' view. */
export function* callEventRows(desk: Desk, from: number, to: number): Generator<Row> {
	const { data } = desk;
	const end = data.legFrom(Math.min(to, desk.visibleUntil()));
	for (let at = data.legFrom(from); at < end; at++) {
		const leg = data.legAt(at);
		if (!data.isCallControl(leg) || desk.living.hides(at, 'callEvents')) continue;
		for (const event of eventsOf(leg)) if (hasHappened(desk, event)) yield rowOf(event);
	}
}

/** /call_events: those of the last day, unless they are of one leg or session. */
export function callEvents(desk: Desk): Operation[] {
	const paging = pageNumbers(desk.settings, MOST_ROWS);
	const known = new Map<string, CallEvent[]>();

	const find = (query: Values): CallEvent[] => {
		const nowMs = desk.now();
		const latest = Math.min(nowMs, desk.visibleUntil() * 1000);
		const isOfOneCall =
			query.text('filter[leg_id]') ?? query.text('filter[application_session_id]');
		const earliest = isOfOneCall ? -Infinity : nowMs - DAY_MS;
		const way = OCCURRED.find((one) => query.text(`filter[occurred_at][${one}]`) !== undefined);
		const wanted = way ? instantOf(query.text(`filter[occurred_at][${way}]`) ?? '') : 0;
		const found: CallEvent[] = [];
		for (const leg of legsFor(desk, query)) {
			if (!desk.data.isCallControl(leg) || desk.living.hides(leg.index, 'callEvents')) continue;
			for (const event of eventsOf(leg)) {
				if (event.ms < earliest || event.ms > latest || !passes(event, query)) continue;
				if (way === undefined || COMPARE[way](event.ms, wanted)) found.push(event);
			}
		}
		return found.sort((a, b) => a.ms - b.ms || a.leg.index - b.leg.index);
	};
	/** Pages come one after the other, and within a second nothing happens. */
	const remembered = (query: Values): CallEvent[] => {
		const second = Math.floor(desk.now() / 1000);
		const paged = ['page[number]', 'page[size]', 'page[limit]'];
		const key = JSON.stringify([
			query.key(paged),
			second,
			desk.visibleUntil(),
			desk.living.version,
		]);
		const events = known.get(key) ?? find(query);
		known.delete(key);
		known.set(key, events);
		if (known.size > KEPT) known.delete(known.keys().next().value as string);
		return events;
	};
	return [
		{
			method: 'GET',
			path: '/call_events',
			manner: MANNER,
			query: { ...RULES, ...paging.rules },
			lists: true,
			answer({ query, turn }) {
				const ways = OCCURRED.filter((way) => query.text(`filter[occurred_at][${way}]`));
				if (ways.length > 1) {
					const parameter = `filter[occurred_at][${ways[1]}]`;
					return invalid({ parameter }, 422, 'cannot go with another operator');
				}
				// The word null is the documented default; no answer ever hands out another cursor.
				for (const parameter of ['page[after]', 'page[before]']) {
					const cursor = query.text(parameter);
					if (cursor !== undefined && cursor !== 'null') {
						return invalid({ parameter }, 422, 'is no cursor of this list');
					}
				}
				const page = paging.read(query);
				page.size = query.number('page[limit]', page.size);
				return pageOf(listed(remembered(query), rowOf), page, turn);
			},
		},
	];
}
