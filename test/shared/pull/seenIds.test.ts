import fc from 'fast-check';
import { SeenIds } from '../../../nodes/shared/pull/seenIds';

it('tells new ids from known ones like a set, however many there are', () => {
	fc.assert(
		fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 3000 }), (ids) => {
			const seen = new SeenIds();
			const set = new Set<string>();
			for (const id of ids) {
				expect(seen.add(id)).toBe(!set.has(id));
				set.add(id);
			}
		}),
		{ numRuns: 50 },
	);
});

it('knows every one of 100,000 ids again after growing', () => {
	const seen = new SeenIds();
	const ids = Array.from({ length: 100_000 }, (_, index) => `202603-${index}`);
	expect(ids.filter((id) => seen.add(id))).toHaveLength(100_000);
	expect(ids.filter((id) => seen.add(id))).toEqual([]);
});
