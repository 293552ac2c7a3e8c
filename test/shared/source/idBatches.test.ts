import fc from 'fast-check';
import { idBatches, onePage } from '../../../nodes/shared/source/idBatches';

const range = { fromMs: -Infinity, toMs: Infinity };
const slicerOf = (ids: string[], most: number) =>
	idBatches(ids, most, (batch) => ({ id: batch.join(',') }));

it('names every ID once, in order, and never too many in a request', () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(fc.stringMatching(/^[\w.:@+=~-]+$/), { maxLength: 100 }),
			fc.integer({ min: 1, max: 30 }),
			(ids, most) => {
				const slicer = slicerOf(ids, most);
				const batches = slicer.cut(range).map((slice) => String(slicer.query(slice).id).split(','));
				expect(batches.flat()).toEqual(ids);
				expect(batches).toHaveLength(Math.ceil(ids.length / most));
				for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(most);
				// Only the last one may have room left.
				for (const batch of batches.slice(0, -1)) expect(batch).toHaveLength(most);
			},
		),
	);
});

it('asks for nothing without an ID', () => {
	expect(slicerOf([], 20).cut(range)).toEqual([]);
});

it('never takes a record for one of another batch', () => {
	const slicer = slicerOf(['a'], 20);
	expect(slicer.isBeyond(slicer.cut(range)[0], 5)).toBe(false);
});

it('ends with the first page', () => {
	expect(onePage.size(1000)).toEqual({});
	const before = { pages: 0, rows: 0, largest: 0, linked: false, same: 0 };
	const page = { body: { next: 'x' }, told: {}, asked: {}, rows: 20, pageSize: 20, before };
	expect(onePage.next(page)).toEqual({ kind: 'end' });
});
