import { dateOrTime, instantOf, text, uuid } from './checks.mts';
import type { Desk, Operation } from './desk.mts';
import { pageNumbers, pageOf } from './paging.mts';
import { invalid, notFound, type Manner } from './problems.mts';
import { idOfRow, type Row } from './series.mts';
import { transcribedAt } from './rows/recordings.mts';
import { always, narrow } from './timeWindow.mts';

const MANNER: Manner = { invalid: 422 };
const MOST_ROWS = 250;
const PATH = '/recording_transcriptions';

/** Cursors name the page they lead to; opaque to whoever gets one. */
function cursorOf(number: number): string {
	return `v1:${Buffer.from(`page ${number}`).toString('base64url')}`;
}

function numberOf(cursor: string): number | undefined {
	const match = /^page (\d+)$/.exec(Buffer.from(cursor.slice(3), 'base64url').toString());
	return match && cursorOf(Number(match[1])) === cursor ? Number(match[1]) : undefined;
}

/** /recording_transcriptions: the specification has cursors; the SDK has page numbers, and filters. */
export function transcriptions(desk: Desk): Operation[] {
	const { settings, data } = desk;
	const paging = pageNumbers(settings, MOST_ROWS);
	const find = (id: string): Row | undefined => {
		const leg = desk.isGone(id) ? undefined : data.transcribedLeg(id);
		return leg && transcribedAt(leg) < desk.visibleUntil() ? data.transcription(leg) : undefined;
	};
	const metaOf = (numbers: ReturnType<typeof pageOf>['meta']) => {
		const [after, before] = [numbers.page_number + 1, numbers.page_number - 1];
		const link = (way: 'after' | 'before', number: number) =>
			`/v2${PATH}?page[${way}]=${cursorOf(number)}`;
		const cursors = {
			cursors: {
				after: after <= numbers.total_pages ? cursorOf(after) : null,
				before: before >= 1 ? cursorOf(before) : null,
			},
			next: after <= numbers.total_pages ? link('after', after) : null,
			previous: before >= 1 ? link('before', before) : null,
		};
		if (settings.transcriptionMeta === 'cursor') return cursors;
		return settings.transcriptionMeta === 'page' ? numbers : { ...cursors, ...numbers };
	};
	return [
		{
			method: 'GET',
			path: PATH,
			manner: MANNER,
			query: {
				...paging.rules,
				'page[after]': { check: text() },
				'page[before]': { check: text() },
				'filter[recording_id]': { check: text() },
				'filter[created_at][gte]': { check: dateOrTime },
				'filter[created_at][lte]': { check: dateOrTime },
			},
			lists: true,
			answer({ query, turn }) {
				const window = always();
				for (const end of ['gte', 'lte'] as const) {
					const instant = query.text(`filter[created_at][${end}]`);
					if (instant !== undefined) narrow(window, end, instantOf(instant));
				}
				const page = paging.read(query);
				for (const way of ['after', 'before']) {
					const cursor = query.text(`page[${way}]`);
					if (cursor === undefined) continue;
					const number = numberOf(cursor);
					if (number === undefined) {
						return invalid({ parameter: `page[${way}]` }, 422, 'is no cursor of this list');
					}
					page.number = number;
				}
				const recording = query.text('filter[recording_id]');
				const rows = desk.select({
					series: data.series.transcriptions,
					family: 'transcriptions',
					key: `transcriptions ${recording}`,
					...window,
					matches: recording ? (row) => row.recording_id === recording : undefined,
					descending: settings.order === 'newestFirst',
				});
				const { data: found, meta } = pageOf(rows, page, turn);
				return { data: found, meta: metaOf(meta) };
			},
		},
		{
			method: 'GET',
			path: `${PATH}/:recording_transcription_id`,
			manner: MANNER,
			parts: { recording_transcription_id: uuid },
			answer({ path }) {
				const data = find(path.recording_transcription_id);
				return data ? { data } : notFound();
			},
		},
		{
			method: 'DELETE',
			path: `${PATH}/:recording_transcription_id`,
			manner: MANNER,
			parts: { recording_transcription_id: uuid },
			answer({ path }) {
				const data = find(path.recording_transcription_id);
				if (!data) return notFound();
				desk.remove(idOfRow(data));
				return { data };
			},
		},
	];
}
