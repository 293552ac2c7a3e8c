import type { IDataObject } from 'n8n-workflow';
import { TelnyxReports } from '../../nodes/TelnyxReports/TelnyxReports.node';
import { fakeClock } from '../support/clock';
import { FULL, MINIMAL, type RecordOperation } from './recordOperations';
import { call, page } from './records';
import { getMany, jsonOf, runTelnyx } from './telnyx';
import { KEY, ORIGIN, Wire } from './wire';

async function expectOnWire({
	parameters,
	answers,
	method = 'GET',
	path,
	query = {},
	text = '',
	items,
}: RecordOperation) {
	fakeClock('2026-06-15T12:00:00Z');
	const wire = new Wire(answers);
	const result = await runTelnyx(parameters);
	expect(result.error).toBeUndefined();
	expect(wire.asked).toHaveLength(1);
	const [asked] = wire.asked;
	expect(asked.method).toBe(method);
	expect(asked.url).toBe(`${ORIGIN}/v2/${path}`);
	expect(asked.query).toEqual(query);
	expect(asked.text).toBe(text);
	expect(asked.headers.authorization).toBe(`Bearer ${KEY.apiKey}`);
	expect(asked.headers.accept).toBe('application/json');
	if (text !== '') expect(asked.headers['content-type']).toContain('application/json');
	expect(jsonOf(result.items)).toEqual(items);
	expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(items.map(() => ({ item: 0 })));
	expect(result.stored).not.toContain(KEY.apiKey);
}

it.each(Object.entries(MINIMAL))('%s, with what has to be said', async (_name, operation) => {
	await expectOnWire(operation);
});

it.each(Object.entries(FULL))('%s, with all that can be said', async (_name, operation) => {
	await expectOnWire(operation);
});

it('is all there is in this part of the node', () => {
	const mine = new Set(Object.keys(MINIMAL).map((name) => name.split(':')[0]));
	const offered = new TelnyxReports().description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.map((option) => `${String(resource)}: ${option.name.toLowerCase()}`),
			),
		)
		.filter((name) => mine.has(name.split(':')[0]));
	// The download is in the tests of trap 5.
	expect(offered.sort()).toEqual([...Object.keys(MINIMAL), 'recording: download'].sort());
});

it.each(Object.entries(MINIMAL).filter(([name]) => name.endsWith('get many')))(
	'%s asks for no more than the limit, and gives out no more',
	async (_name, { parameters, answers }) => {
		fakeClock('2026-06-15T12:00:00Z');
		const [[what]] = Object.entries(answers);
		const [[, sample]] = Object.entries(answers).map(([, answer]) => [
			0,
			(answer as { body: { data: IDataObject[] } }).body.data[0],
		]) as [[number, IDataObject]];
		const rows = Array.from({ length: 3 }, (_, n) => ({
			...sample,
			...(sample.uuid ? { uuid: `x${n}` } : { id: `x${n}` }),
			...(sample.event_timestamp ? { event_timestamp: `2026-06-15T11:1${n}:19Z` } : {}),
		}));
		const wire = new Wire({ [what]: page(rows, { total: 3 }) });
		const { items, error } = await runTelnyx({ ...parameters, returnAll: false, limit: 2 });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		const sizes = wire.asked.map(({ query }) => query['page[size]']);
		expect(sizes.every((size) => size === undefined || size === '50')).toBe(true);
	},
);

it('puts calls of a list into a file, with the dates in its name', async () => {
	new Wire({ detail_records: page([call('a'), call('b')]) });
	const { items, error } = await runTelnyx({
		...getMany('call'),
		options: { recordTypes: ['sip-trunking'] },
		outputAs: 'ndjson',
	});
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({
		fileName: 'telnyx-calls_2026-03-01T000000Z_2026-03-02T000000Z.ndjson',
		records: 2,
	});
});
