import type { IDataObject } from 'n8n-workflow';
import { fakeClock } from '../support/clock';
import { pull } from './heldList';
import { LISTS, NOW } from './lists';

beforeEach(() => void fakeClock(NOW));

const CUT = LISTS.filter(({ name }) => name === 'Telnyx: Message Detail Record');

/** What goes wrong in a window that was cut later is told at that window. */
describe.each(CUT)('a shortfall in a window that was cut: $name', (list) => {
	it('names the window, and not the whole range', async () => {
		const pulled = await pull(
			list,
			{
				count: 60,
				cap: 20,
				// All windows but the first lack a record and leave no window to cut further.
				page: (page, nth) =>
					nth > 3 && (page.rows as unknown[]).length > 1
						? { ...page, rows: [], records: (page.rows as unknown[]).length }
						: page,
			},
			{ concurrency: 1 },
			{ onError: 'continueRegularOutput' },
		);
		const { slice, lastError } = pulled.items[0].json.error as IDataObject;
		expect(lastError).toMatch(/counts \d+ records, but its pages gave \d+/);
		const match = /\((.+) to (.+)\)/.exec(String(slice));
		const width = Date.parse(match?.[2] ?? '') - Date.parse(match?.[1] ?? '');
		expect(width).toBeGreaterThan(0);
		expect(width).toBeLessThan(12 * 3_600_000);
	});
});
