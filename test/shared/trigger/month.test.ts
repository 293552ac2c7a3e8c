import { KINDS, simulateMonth, type Kind } from './month/month';

/** Months of each kind and way to keep the state; the slower ones are shorter and fewer. */
const MONTHS: Record<Kind, { seeds: number; days: number }> = {
	call: { seeds: 30, days: 30 },
	changed: { seeds: 20, days: 30 },
	recording: { seeds: 20, days: 30 },
	message: { seeds: 20, days: 30 },
	report: { seeds: 8, days: 30 },
	failureAlert: { seeds: 8, days: 12 },
};

jest.setTimeout(120_000);

describe.each(['default', 'durable'] as const)('A month with %s cursors', (cursors) => {
	it.each(Object.keys(KINDS) as Kind[])('%s: gives each record once', async (kind) => {
		const { seeds, days } = MONTHS[kind];
		const faults = new Set<string>();
		for (let seed = 1; seed <= seeds; seed++) {
			const month = await simulateMonth(seed, { kind, cursors, days });
			const { lost, repeated, wrongChanges } = month;
			expect({ seed, lost, repeated, wrongChanges }).toEqual({
				seed,
				lost: [],
				repeated: [],
				wrongChanges: [],
			});
			expect(month.promised).toBeGreaterThan(1000);
			for (const [name, count] of Object.entries(month.faults)) if (count > 0) faults.add(name);
		}
		expect([...faults]).toEqual(
			expect.arrayContaining(['restart', 'outage', 'off and on', 'poll run twice', 'clock off']),
		);
	});
});

it('reads each record that costs money once, and none before its time', async () => {
	const month = await simulateMonth(1, { kind: 'message', cursors: 'default', calm: true });
	expect(month.lost).toEqual([]);
	expect(month.readShare).toBeLessThanOrEqual(1);
});
