import { fakeClock } from '../support/clock';
import { idOf, pull, type Habits } from './heldList';
import { LISTS, NOW, type ListOperation } from './lists';

beforeEach(() => void fakeClock(NOW));

const START = Date.parse('2026-03-01T10:00:00Z') / 1000;

/** A record in each second of half a minute, the newest first. */
const everySecond = (list: ListOperation) =>
	Array.from({ length: 30 }, (_, n) => ({
		row: list.row(n, START + n),
		seconds: START + n,
	})).reverse();

async function between(list: ListOperation, from: string, to: string) {
	const before: Habits['before'] = (held) => {
		if (held.entries.length === 0)
			held.entries.splice(0, held.entries.length, ...everySecond(list));
	};
	const parameters = { from: `2026-03-01T10:00:${from}`, to: `2026-03-01T10:00:${to}` };
	const pulled = await pull(list, { count: 0, before }, {}, { parameters });
	expect(pulled.error).toBeUndefined();
	return pulled.ids;
}

const seconds = (list: ListOperation, from: number, to: number) =>
	Array.from({ length: to - from }, (_, n) => idOf(list, list.row(from + n, START + from + n)));

describe.each(LISTS.filter(({ dated }) => dated))('ranges within a second: $name', (list) => {
	it.each([
		['00.300', '12.700', '20.900', 1, 21],
		['00', '12.700', '20', 0, 20],
		['00.001', '12', '20.999', 1, 21],
		['00.999', '12.001', '13.500', 1, 14],
		['00.500', '00.700', '05', 1, 5],
		['03.200', '04.100', '04.800', 4, 5],
	])('from %s to %s and on to %s give each record once', async (from, middle, to, first, end) => {
		const one = await between(list, from, middle);
		const other = await between(list, middle, to);
		expect([...one, ...other].sort()).toEqual(seconds(list, first, end).sort());
	});
});
