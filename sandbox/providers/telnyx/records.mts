import { dateOrTime, idText, instantOf, listText, oneOf, text } from './checks.mts';
import type { Desk, Operation } from './desk.mts';
import { pageNumbers, pageOf } from './paging.mts';
import type { Rules, Values } from './parameters.mts';
import { invalid, type Manner } from './problems.mts';
import type { Row, Selection } from './series.mts';
import { always, narrow } from './timeWindow.mts';

const MANNER: Manner = { invalid: 400 };
const MESSAGE_STATUSES = [
	'GW_TIMEOUT',
	'DELIVERED',
	'DLR_UNCONFIRMED',
	'DLR_TIMEOUT',
	'RECEIVED',
	'GW_REJECT',
	'FAILED',
];
const DATES: Rules = { start_date: { check: dateOrTime }, end_date: { check: dateOrTime } };
const MDR_FILTERS: Rules = {
	id: { check: text() },
	direction: { check: oneOf(['INBOUND', 'OUTBOUND']) },
	profile: { check: text() },
	cld: { check: text() },
	cli: { check: text() },
	status: { check: oneOf(MESSAGE_STATUSES) },
	message_type: { check: oneOf(['SMS', 'MMS']) },
};
const WDR_FILTERS: Rules = {
	id: { check: text() },
	mcc: { check: idText },
	mnc: { check: idText },
	imsi: { check: idText },
	sim_group_name: { check: text() },
	sim_group_id: { check: text() },
	sim_card_id: { check: text() },
	phone_number: { check: text() },
};
const TIME = 'created_at';

/** Filters whose field has another name. */
const FIELDS: Record<string, string> = { profile: 'profile_name' };

function matchesOf(query: Values, filters: Rules): ((row: Row) => boolean) | undefined {
	const wanted = Object.keys(filters).flatMap((name) => {
		const value = query.text(name);
		return value === undefined ? [] : [[FIELDS[name] ?? name, value.toLowerCase()] as const];
	});
	if (wanted.length === 0) return undefined;
	// The direction is filtered in upper case and shown in lower.
	return (row) => wanted.every(([field, value]) => String(row[field]).toLowerCase() === value);
}

/** Start and end are both inclusive in the words of the SDK. */
function windowOf(query: Values) {
	const window = always();
	const [start, end] = [query.text('start_date'), query.text('end_date')];
	if (start !== undefined) narrow(window, 'gte', instantOf(start));
	if (end !== undefined) narrow(window, 'lte', instantOf(end));
	return window;
}

/** /reports/mdrs, which has a `meta` but takes no page, and /reports/wdrs. */
export function records(desk: Desk): Operation[] {
	const { settings, data } = desk;
	const paging = pageNumbers(settings, settings.unstatedPageMaximum);
	return [
		{
			method: 'GET',
			path: '/reports/mdrs',
			manner: MANNER,
			query: { ...DATES, ...MDR_FILTERS },
			lists: true,
			answer({ query, turn }) {
				const rows = desk.select({
					series: data.series.mdrs,
					family: 'mdrs',
					key: `mdrs ${query.key()}`,
					...windowOf(query),
					matches: matchesOf(query, MDR_FILTERS),
					descending: settings.order === 'newestFirst',
				});
				const size = settings.mdrLimit ?? Math.max(1, rows.length);
				return pageOf(rows, { number: 1, size }, turn);
			},
		},
		{
			method: 'GET',
			path: '/reports/wdrs',
			manner: MANNER,
			query: {
				...DATES,
				...WDR_FILTERS,
				...paging.rules,
				sort: { check: listText(text()), many: true },
			},
			lists: true,
			answer({ query, turn }) {
				const { wdrs } = data.series;
				const sort = query.list('sort').map((name) => ({
					field: name.replace(/^-/, ''),
					descending: name.startsWith('-'),
				}));
				const sample = wdrs.length > 0 ? wdrs.rowAt(0) : {};
				const strange = sort.find(({ field }) => !Object.hasOwn(sample, field));
				if (wdrs.length > 0 && strange) {
					return invalid({ parameter: 'sort' }, 400, `names an unknown field: ${strange.field}`);
				}
				const byTime = sort.length === 0 || (sort.length === 1 && sort[0].field === TIME);
				const order: Partial<Selection> = byTime
					? { descending: sort[0]?.descending ?? false }
					: { sort };
				const rows = desk.select({
					series: wdrs,
					family: 'wdrs',
					key: `wdrs ${query.key(['page[number]', 'page[size]'])}`,
					...windowOf(query),
					matches: matchesOf(query, WDR_FILTERS),
					...order,
				});
				return pageOf(rows, paging.read(query), turn);
			},
		},
	];
}
