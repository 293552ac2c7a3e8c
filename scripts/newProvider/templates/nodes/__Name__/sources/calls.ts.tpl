import { callRecordChoices } from '../../shared/fields/output';
import { byField } from '../../shared/pull/identity';
import { dateWindows } from '../../shared/source/dateWindows';
import { listAt } from '../../shared/source/listIn';
import type { Source } from '../../shared/source/source';
import { startKey } from '../../shared/source/startKey';
import { toUtcText } from '../../shared/time';
import { CALL_COLUMNS, callTime, toCallRecord, type Call } from '../callRecord';
import { __name__ } from '../provider';

/** Calls, newest first. */
export const calls: Source<Call> = {
	provider: __name__,
	many: 'calls',
	fileStem: '__kebab__-calls',
	// FILL_IN: the path of the list, and the page sizes that the document allows.
	url: '/v1/calls',
	pageSize: { usual: 100, max: 100 },
	dates: { records: 'calls' },
	choices: callRecordChoices(toCallRecord, CALL_COLUMNS),
	plan: () => ({
		// FILL_IN: the widest range of one request in ms, the list's order, its upper bound, how times look.
		slicer: dateWindows({
			maxMs: Number.MAX_SAFE_INTEGER,
			order: 'newestFirst',
			upperBound: 'exclusive',
			wholeSeconds: true,
			query: ({ fromMs, toMs }) => ({ from: `${toUtcText(fromMs)}Z`, to: `${toUtcText(toMs)}Z` }),
		}),
		// FILL_IN: how a page leads to the next; CONTRIBUTING has the other pagers.
		pager: startKey({
			param: 'cursor',
			sizeParam: 'page_size',
			find: (body) => (body as { next_cursor?: unknown } | null)?.next_cursor,
		}),
		// FILL_IN: the field that the records are in.
		locator: listAt('calls', {
			provider: __name__.name,
			what: 'calls',
			advice: "Check the 'Base URL' in the credential if you changed it.",
		}),
		// FILL_IN: what no two calls have in common.
		identity: byField('id'),
		time: callTime,
	}),
};
