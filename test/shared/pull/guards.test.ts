import { ChainGuard } from '../../../nodes/shared/pull/guards';

const guard = () => new ChainGuard<string>((row) => row);

describe('pages that follow each other', () => {
	it('may bring nothing new twice in a row, but not three times', () => {
		const chain = guard();
		for (const rows of ['ab', 'ab', 'ba']) chain.page([...rows]);
		expect(() => chain.page(['a', 'b'])).toThrow('gave the same records again: 3 pages in a row');
	});

	it('begin to count anew behind a page with a new record', () => {
		const chain = guard();
		for (const rows of ['ab', 'ab', 'ab', 'bc', 'bc', 'bc']) chain.page([...rows]);
		expect(() => chain.page(['c'])).toThrow('again');
	});
});

describe('pages that are asked for side by side', () => {
	it('may each hold what another held, as in a list that grew', () => {
		const pages = guard();
		for (const rows of ['ab', 'cd', 'ef', 'ab', 'cd', 'ef', 'ef']) pages.pageOfMany([...rows]);
		expect(() => pages.pageOfMany(['g'])).not.toThrow();
	});

	it('may not all hold the same', () => {
		const pages = guard();
		for (const rows of ['ab', 'ab', 'ab']) pages.pageOfMany([...rows]);
		expect(() => pages.pageOfMany(['a', 'b'])).toThrow('again');
	});

	it('may not go in a circle of several', () => {
		const pages = guard();
		const circle = () => {
			for (let nth = 0; nth < 12; nth++) pages.pageOfMany([nth % 2 ? 'a' : 'b']);
		};
		expect(circle).toThrow('again: 8 pages in a row');
	});
});
