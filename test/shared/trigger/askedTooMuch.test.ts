import { RequestFailed } from '../../../nodes/shared/http/requestFailed';
import { PullFailed } from '../../../nodes/shared/pull/pullFailed';
import { askedTooMuch } from '../../../nodes/shared/trigger/failure';

const PAUSED = new RequestFailed({ failure: { kind: 'paused' } }, 0);
const LOST = new RequestFailed({ failure: { kind: 'loginRefused', message: 'no' } }, 1);

it.each([
	['a pause behind the first page', PAUSED, { page: 41 }, false, true],
	['a pause in a later slice', PAUSED, { slice: 2 }, false, true],
	['a pause before anything came', PAUSED, {}, false, false],
	['another fault behind the first page', LOST, { page: 41 }, false, false],
	['the end of the time behind the first page', new Error('over'), { page: 2 }, true, true],
	['the end of the time before anything came', new Error('over'), {}, true, false],
])('%s', (_case, cause, at, isOver, expected) => {
	const progress = { slice: 1, slices: 2, page: 1, recordsReceived: 0, ...at };
	expect(askedTooMuch(new PullFailed(cause, progress), isOver)).toBe(expected);
});

it('is nothing else', () => {
	expect(askedTooMuch(PAUSED, true)).toBe(false);
});
