import { fakeClock } from '../support/clock';
import { expectWhole, pull, type Habits, type HeldList } from './heldList';
import { LISTS, NOW } from './lists';

beforeEach(() => void fakeClock(NOW));

/** Repeatable chance. */
function dice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

/** How a list grows: by one record before each answer but the first. */
const GROWTH: Array<[string, () => Habits['before']]> = [
	['at its top, with every request', () => (list, nth) => nth > 0 && list.add()],
	['at its top, with every 2nd request', () => (list, nth) => nth % 2 === 1 && list.add()],
	['by three at its top, now and then', () => (list, nth) => nth % 4 === 2 && times(3, list)],
	['by a page at its top, once', () => (list, nth) => nth === 2 && times(7, list)],
	...[1, 2, 3].map((seed): [string, () => Habits['before']] => [
		`anywhere, by chance (${seed})`,
		() => {
			const roll = dice(seed);
			return (list, nth) => nth > 0 && roll() < 0.6 && list.add(roll());
		},
	]),
];

function times(count: number, list: HeldList): void {
	for (let n = 0; n < count; n++) list.add();
}

/** Some lists of reports are as others. */
const ALIKE = ['legacyMessagingUsageReport', 'mdrReport', 'speechToTextReport', 'phoneNumberCsv'];

/** Lists whose records can be told apart, and which are not all asked for by ID. */
const KNOWN = LISTS.filter(
	({ id, paging, parameters }) =>
		id !== undefined &&
		paging !== 'none' &&
		parameters.ids === undefined &&
		!ALIKE.includes(String(parameters.resource)),
);

describe.each(KNOWN)('a list that grows while it is read: $name', (list) => {
	describe.each(GROWTH)('%s', (_how, growth) => {
		it.each([1, 16])('all of its beginning comes, once (%i requests at once)', async (n) => {
			const habits: Habits = { count: 40, cap: 7, before: growth() };
			const pulled = await pull(list, habits, { concurrency: n });
			expectWhole(pulled);
			expect(pulled.list.asked.length).toBeLessThan(70);
		});

		if (!list.counted || list.paging !== 'number') return;
		it('without any count', async () => {
			const habits: Habits = { count: 40, cap: 7, counts: ['links'], before: growth() };
			if (!list.numbers?.size) return;
			expectWhole(await pull(list, habits));
		});
	});

	if (list.paging !== 'number') return;
	describe.each([20, 42])('with a count of the beginning, %i', (count) => {
		it.each(GROWTH.slice(0, 4))('growing %s', async (_how, growth) => {
			for (const concurrency of [1, 8]) {
				const habits: Habits = { count, cap: 7, total: () => count, before: growth() };
				const pulled = await pull(list, habits, { concurrency });
				// An error is no loss; silence would be.
				if (pulled.error === undefined) expectWhole(pulled);
				else expect(pulled.items).toEqual([]);
			}
		});
	});
});

/** What is taken away is not missed, and nothing else is. */
describe.each(KNOWN.filter(({ paging }) => paging === 'number'))(
	'a list of which records are taken away while it is read: $name',
	(list) => {
		it.each([1, 2, 3, 4])('gives what stayed, or an error (%i)', async (seed) => {
			const roll = dice(seed * 7919);
			const before: Habits['before'] = (held, nth) => {
				if (nth > 0 && nth < 12 && roll() < 0.3) held.take(roll());
			};
			const pulled = await pull(list, { count: 60, cap: 7, before });
			if (pulled.error) {
				expect(pulled.items).toEqual([]);
				return;
			}
			const left = new Set(pulled.list.ids());
			const stayed = pulled.list.beginning.filter((id) => left.has(id));
			expect(stayed.filter((id) => !pulled.ids.includes(id))).toEqual([]);
			expect(new Set(pulled.ids).size).toBe(pulled.ids.length);
		});
	},
);

it.each(LISTS.filter(({ id }) => id === undefined))(
	'$name, whose records nothing tells apart: what moves ends the pull with an error',
	async (list) => {
		const before: Habits['before'] = (held, nth) => nth > 0 && held.add();
		const pulled = await pull(list, { count: 40, cap: 7, before });
		expect(pulled.items).toEqual([]);
		expect(pulled.error?.message).toMatch(/changed from 40 to \d+ while they were read/);
	},
);
