import { DAY, UNTIL } from './client.mts';
import {
	closeTelnyx,
	idsOf,
	iso,
	openTelnyx,
	pullPages,
	type Row,
	type TelnyxBench,
} from './telnyxClient.mts';

const FROM = UNTIL - 10 * DAY;
const NOW = UNTIL + 3600;

describe('Telnyx sandbox, transcriptions', () => {
	let bench: TelnyxBench;
	const PATH = '/recording_transcriptions';
	const all = () => [...bench.telnyx.records('transcriptions', FROM, NOW)];

	beforeEach(async () => {
		bench = await openTelnyx({ records: 1500 });
	});
	afterEach(closeTelnyx);

	it('lists them by page numbers, and by the cursors of the same answers', async () => {
		const pulled = await pullPages(bench, PATH, { 'page[size]': 20 });
		expect(pulled.pages).toBeGreaterThan(2);
		expect(pulled.rows).toEqual(all().reverse());
		const rows: Row[] = [];
		for (let path: string | null = PATH; path;) {
			const { json } = await bench.get(path);
			rows.push(...json.data);
			const { next, cursors } = json.meta;
			expect(next === null).toBe(cursors.after === null);
			path = next && next.replace(/^\/v2/, '');
		}
		expect(rows).toEqual(pulled.rows);
	});

	it.each([
		['cursor', ['cursors', 'next', 'previous']],
		['page', ['page_number', 'page_size', 'total_pages', 'total_results']],
	] as const)('can have a meta of %s only', async (transcriptionMeta, names) => {
		const own = await openTelnyx({}, { transcriptionMeta });
		const { json } = await own.get(PATH);
		expect(Object.keys(json.meta)).toEqual(names);
	});

	it('belong to recordings, and can be asked for by one', async () => {
		const recordings = new Set(idsOf(bench.telnyx.records('recordings', FROM, NOW)));
		const [row] = all();
		expect(all().every(({ recording_id: id }) => recordings.has(String(id)))).toBe(true);
		const { json } = await bench.get(PATH, { 'filter[recording_id]': String(row.recording_id) });
		expect(json.data).toEqual([row]);
		const dated = await bench.get(PATH, {
			'filter[created_at][gte]': String(row.created_at),
			'filter[created_at][lte]': String(row.created_at),
		});
		expect(dated.json.data).toEqual([row]);
	});

	it('is in progress first and has its text later', async () => {
		const [row] = all();
		bench.clock.nowMs = Date.parse(String(row.created_at)) + 10_000;
		const path = `${PATH}/${String(row.id)}`;
		expect((await bench.get(path)).json.data).toMatchObject({
			status: 'in-progress',
			transcription_text: '',
		});
		bench.clock.nowMs += 60_000;
		expect((await bench.get(path)).json.data).toEqual(row);
		expect(row).toMatchObject({
			status: 'completed',
			transcription_text: expect.stringMatching(/./),
		});
	});

	it('deletes one', async () => {
		const [row] = all();
		const path = `${PATH}/${String(row.id)}`;
		expect((await bench.del(path)).json.data).toEqual(row);
		expect((await bench.get(path)).status).toBe(404);
		const created = { 'filter[created_at][lte]': iso(NOW) };
		expect(idsOf((await pullPages(bench, PATH, created)).rows)).toEqual(idsOf(all()));
	});
});
