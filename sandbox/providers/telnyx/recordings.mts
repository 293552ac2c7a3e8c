import { dateOrTime, instantOf, list, text, uuid } from './checks.mts';
import type { Desk, Operation } from './desk.mts';
import { pageNumbers, pageOf } from './paging.mts';
import type { Rules, Values } from './parameters.mts';
import { notFound, type Manner } from './problems.mts';
import { idOfRow, type Row } from './series.mts';
import { recordedAt } from './rows/recordings.mts';
import { always, narrow } from './timeWindow.mts';

const MANNER: Manner = { invalid: 422 };
const MOST_ROWS = 250;

const TEXTS = [
	'conference_id',
	'from',
	'to',
	'connection_id',
	'sip_call_id',
	// These two are in the SDK only.
	'call_control_id',
	'conference_region',
] as const;
const UUIDS = ['call_leg_id', 'call_session_id'] as const;
/** Filter and the field it compares; the last two are in the SDK only. */
const TIMES = {
	created_at: 'created_at',
	start_time: 'recording_started_at',
	end_time: 'recording_ended_at',
} as const;

const FILTERS: Rules = {
	...Object.fromEntries(TEXTS.map((name) => [`filter[${name}]`, { check: text() }])),
	...Object.fromEntries(UUIDS.map((name) => [`filter[${name}]`, { check: uuid }])),
	...Object.fromEntries(
		Object.keys(TIMES).flatMap((name) => [
			[`filter[${name}][gte]`, { check: dateOrTime }],
			[`filter[${name}][lte]`, { check: dateOrTime }],
		]),
	),
};

type Test = (row: Row) => boolean;

function testsOf(query: Values): Test[] {
	const tests: Test[] = [];
	for (const name of [...TEXTS, ...UUIDS]) {
		const wanted = query.text(`filter[${name}]`);
		if (wanted === undefined) continue;
		// Rows do not show the SIP call id or the region, and both are the same in all of them.
		if (name === 'sip_call_id') {
			tests.push((row) => wanted.split('@')[0] === row.call_leg_id);
		} else if (name === 'conference_region') {
			tests.push((row) => row.conference_id !== null && wanted === 'ch1');
		} else tests.push((row) => row[name] === wanted);
	}
	for (const name of ['start_time', 'end_time'] as const) {
		const time = (row: Row) => Date.parse(String(row[TIMES[name]]));
		const [gte, lte] = ['gte', 'lte'].map((end) => query.text(`filter[${name}][${end}]`));
		if (gte !== undefined) tests.push((row) => time(row) >= instantOf(gte));
		if (lte !== undefined) tests.push((row) => time(row) <= instantOf(lte));
	}
	return tests;
}

/** /recordings. */
export function recordings(desk: Desk): Operation[] {
	const { settings, data } = desk;
	const paging = pageNumbers(settings, MOST_ROWS);
	const find = (id: string): Row | undefined => {
		const leg = desk.isGone(id) ? undefined : data.recordedLeg(id);
		return leg && recordedAt(leg) < desk.visibleUntil() ? data.recording(leg) : undefined;
	};
	return [
		{
			method: 'GET',
			path: '/recordings',
			manner: MANNER,
			query: { ...paging.rules, ...FILTERS },
			lists: true,
			answer({ query, turn }) {
				const window = always();
				for (const end of ['gte', 'lte'] as const) {
					const instant = query.text(`filter[created_at][${end}]`);
					if (instant !== undefined) narrow(window, end, instantOf(instant));
				}
				const tests = testsOf(query);
				const rows = desk.select({
					series: data.series.recordings,
					family: 'recordings',
					key: `recordings ${query.key(['page[number]', 'page[size]'])}`,
					...window,
					matches: tests.length > 0 ? (row) => tests.every((test) => test(row)) : undefined,
					descending: settings.order === 'newestFirst',
				});
				return pageOf(rows, paging.read(query), turn);
			},
		},
		{
			method: 'GET',
			path: '/recordings/:recording_id',
			manner: MANNER,
			answer({ path }) {
				const data = find(path.recording_id);
				return data ? { data } : notFound();
			},
		},
		{
			method: 'DELETE',
			path: '/recordings/:recording_id',
			manner: MANNER,
			answer({ path }) {
				const data = find(path.recording_id);
				if (!data) return notFound();
				desk.remove(idOfRow(data));
				return { data };
			},
		},
		{
			method: 'POST',
			path: '/recordings/actions/delete',
			manner: MANNER,
			status: settings.deleteSeveralAnswer === 'empty' ? 204 : 200,
			body: { ids: { check: list(text(), 1), required: true } },
			answer({ fields }) {
				// Those that are not there are passed over: nothing says that they are refused.
				for (const id of fields.ids as string[]) {
					const row = find(id);
					if (row) desk.remove(idOfRow(row));
				}
				return settings.deleteSeveralAnswer === 'empty' ? undefined : { status: 'ok' };
			},
		},
	];
}
