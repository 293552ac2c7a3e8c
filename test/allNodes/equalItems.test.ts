import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { readFile } from '../support/runNode';
import { HeldList, run, type Habits } from './heldList';
import { LISTS, NOW, type ListOperation } from './lists';
import { PROVIDERS } from './wires';

beforeEach(() => void fakeClock(NOW));

const FIFTY = Array.from({ length: 50 }, (_, n) => ({ json: { n } }));

const some = (...names: string[]) => LISTS.filter(({ name }) => names.includes(name));

const ONE_OF_EACH = some(
	'FonoUC: CDR',
	'Vonage Business: Call Log',
	'Vonage Reports: Record, Get Many',
	'Vonage Reports: Record, Get by ID',
	'Telnyx: Recording',
	'Telnyx: wdrReport, Get Many',
);

function held(list: ListOperation, habits: Partial<Habits> = {}) {
	const one = new HeldList(list, { count: 5, ...habits });
	PROVIDERS[list.provider].wire(list.what, one.answer);
	return one;
}

describe.each(ONE_OF_EACH)('items that ask for the same: $name', (list) => {
	it('are pulled for once, and each gets its own records', async () => {
		const one = held(list);
		await run(list);
		const requests = one.asked.length;
		const { items, error } = await run(list, {}, { input: FIFTY });
		expect(error).toBeUndefined();
		expect(one.asked.length - requests).toBe(requests);
		expect(items).toHaveLength(250);
		FIFTY.forEach((_, item) => {
			const own = items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);
			expect(own.map(({ json }) => list.id?.(json))).toEqual(one.beginning);
		});
		// What becomes of the records of one item is nothing to those of another.
		(items[0].json as IDataObject).changed = true;
		expect(items.filter(({ json }) => json.changed === true)).toHaveLength(1);
	});

	it('are pulled for again in the next run', async () => {
		const one = held(list);
		await run(list, {}, { input: FIFTY });
		const requests = one.asked.length;
		await run(list, {}, { input: FIFTY });
		expect(one.asked.length).toBe(2 * requests);
	});

	it('each say why it failed, where errors go on', async () => {
		const broken: Habits['page'] = () => ({ rows: 'none' });
		const one = held(list, { page: broken });
		const { items } = await run(list, {}, { input: FIFTY, onError: 'continueRegularOutput' });
		expect(items).toHaveLength(50);
		expect(items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual(
			FIFTY.map((_, n) => n),
		);
		for (const { json } of items) expect((json.error as IDataObject).message).toBeTruthy();
		expect(one.asked.length).toBeLessThanOrEqual(50);
	});

	it('share one file', async () => {
		if (list.parameters.ids !== undefined) return;
		const one = held(list);
		const { items, error } = await run(list, {}, { input: FIFTY, parameters: { outputAs: 'csv' } });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(50);
		expect(one.asked.length).toBeLessThanOrEqual(2);
		const text = (await readFile(items[49])).toString();
		for (const id of one.beginning) expect(text).toContain(id);
	});
});

describe.each(ONE_OF_EACH.filter(({ dated }) => dated))('dates of items: $name', (list) => {
	it.each([
		['={{ $now.minus({ hours: 12 }) }}', 1],
		['={{ $today }}', 1],
		['={{ DateTime.utc().minus({ hours: 12 }).toISO() }}', 1],
		['={{ "2026-03-01T00:00:0" + ($json.n % 2) }}', 2],
	])('%s is asked for %i times', async (from, pulls) => {
		// Expressions have n8n's own clock.
		fakeClock(new Date().toISOString());
		const one = held(list, { count: 0 });
		const parameters = { from, to: '' };
		await run(list, {}, { input: [FIFTY[0]], parameters });
		const requests = one.asked.length;
		const { error } = await run(list, {}, { input: FIFTY.slice(0, 4), parameters });
		expect(error).toBeUndefined();
		expect(one.asked.length - requests).toBe(pulls * requests);
	});
});

it('Vonage Reports says once what it charged', async () => {
	const [list] = some('Vonage Reports: Record, Get Many');
	held(list);
	const { items } = await run(list, { addCostItem: true }, { input: FIFTY });
	expect(items.filter(({ json }) => json.cost !== undefined)).toHaveLength(1);
	expect(items.find(({ json }) => json.cost !== undefined)?.json.cost).toMatchObject({
		billedRecords: 5,
		requests: 1,
	});
});

it.each(ONE_OF_EACH.filter(({ dated }) => dated))(
	'$name takes no item for another that means now and itself',
	async (list) => {
		fakeClock(new Date().toISOString());
		const one = held(list, { count: 0 });
		const from = '={{ $now.minus({ hours: 10 + 2 * $json.n }) }}';
		await run(list, {}, { input: FIFTY.slice(0, 2), parameters: { from, to: '' } });
		const starts = new Set(one.asked.map((query) => JSON.stringify(Object.values(query).sort())));
		expect(starts.size).toBeGreaterThanOrEqual(2);
	},
);
