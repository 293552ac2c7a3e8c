import { DOCUMENTED_CALL, getManyCalls, jsonOf, run__Name__ } from './__name__';
import { Wire } from './wire';

const raw = { ...getManyCalls, output: 'raw' };

// FILL_IN: a page with these calls and what leads to the next, as the document shows it.
const page = (ids: string[], next: string | null = null) => ({
	body: { calls: ids.map((id) => ({ ...DOCUMENTED_CALL, id })), next_cursor: next },
});

it('gives the documented call untouched', async () => {
	new Wire({ calls: { body: { calls: [DOCUMENTED_CALL], next_cursor: null } } });
	const { items, error } = await run__Name__(raw);
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toEqual([DOCUMENTED_CALL]);
});

it('goes on with the page that an answer leads to, and asks for nothing behind the last', async () => {
	const wire = new Wire({ calls: [page(['a', 'b'], 'key-2'), page(['c'])] });
	const { items, error } = await run__Name__(raw);
	expect(error).toBeUndefined();
	expect(jsonOf(items).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
	// FILL_IN: what both requests ask for by the document: range, page size, and where the page begins.
	const asked = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z', page_size: '100' };
	expect(wire.to('calls').map(({ query }) => query)).toEqual([
		asked,
		{ ...asked, cursor: 'key-2' },
	]);
});

it('ends with an error, and without items, where an answer holds no list', async () => {
	new Wire({ calls: { body: { other: [] } } });
	const { items, error } = await run__Name__(raw);
	expect(error?.message).toBe("__label__'s answer holds no list of calls");
	expect(items).toEqual([]);
});
