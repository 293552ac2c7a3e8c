import type { IDataObject, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { filtersField } from '../../../nodes/shared/fields/collections';
import { byField } from '../../../nodes/shared/pull/identity';
import { noSlices } from '../../../nodes/shared/source/dateWindows';
import { onePage } from '../../../nodes/shared/source/idBatches';
import type { Source } from '../../../nodes/shared/source/source';
import { describeTrigger, triggerSubtitle } from '../../../nodes/shared/trigger/describe';
import type { TriggerEvent } from '../../../nodes/shared/trigger/event';
import { scopeOf } from '../../../nodes/shared/trigger/scope';

interface Report {
	id: string;
	status: string;
}

const text = (name: string): INodeProperties => ({
	displayName: name[0].toUpperCase() + name.slice(1),
	name,
	type: 'string',
	default: '',
});

function reportsOf(many: string): Source<Report> {
	return {
		provider: {
			name: 'Nobody',
			credentialType: 'nobodyApi',
			accountFields: ['accountId'],
			rate: { burst: 1, perSecond: 1, inFlight: 1 },
			isError: () => false,
			errorDetail: () => undefined,
			advice: () => undefined,
		},
		many,
		fileStem: many,
		choices: { raw: { columns: [] } },
		fields: {
			filters: (show) => [filtersField(show, [text('status'), text('owner')])],
			options: [text('region')],
		},
		plan: () => ({
			slicer: noSlices,
			pager: onePage,
			locator: { records: () => [] },
			identity: byField('id'),
			time: () => null,
		}),
	};
}

const finished: TriggerEvent<Report> = {
	name: 'Report Finished',
	value: 'report',
	description: 'When a report is done or has failed',
	source: {
		displayName: 'Kind of Report',
		name: 'kind',
		default: 'calls',
		options: [
			{ name: 'Calls', value: 'calls', source: reportsOf('call reports') },
			{ name: 'Messages', value: 'messages', source: reportsOf('message reports') },
		],
	},
	late: { lookBackMs: 86_400_000, why: 'Reports take hours.' },
	without: ['status'],
	fields: (show) => [{ ...text('outcome'), displayOptions: { show } }],
	isReady: ({ status }) => status === 'done',
};

const properties = describeTrigger([finished]);
const named = (name: string) => properties.filter((one) => one.name === name);

describe('Parameters', () => {
	it('are those of the kind that is chosen, without what means nothing', () => {
		const [first, second] = named('filters');
		expect(first.displayOptions).toEqual({ show: { event: ['report'], kind: ['calls'] } });
		expect(second.displayOptions).toEqual({ show: { event: ['report'], kind: ['messages'] } });
		expect(first.options?.map(({ name }) => name)).toEqual(['owner']);
	});

	it('have the look-back with its reason, and no wait where nothing is waited for', () => {
		const [options] = named('options');
		const lookBack = options.options?.find(({ name }) => name === 'lookBack');
		expect(lookBack).toMatchObject({
			default: 1440,
			description: expect.stringContaining('Reports take hours.') as unknown,
		});
		const names = options.options?.map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining(['region', 'limitPerPoll', 'catchUpDays', 'maxRetries']),
		);
		expect(names).not.toContain('wait');
		expect(names).not.toContain('emitChanged');
	});

	it('are named in the line below the node', () => {
		expect(triggerSubtitle([finished])).toContain('{"report":"Report Finished"}');
	});
});

describe('What makes another trigger of it', () => {
	const source = reportsOf('call reports');

	function scope(
		parameters: IDataObject = {},
		account: IDataObject = { accountId: '1' },
		id = 'c1',
	) {
		const node = { parameters, credentials: { nobodyApi: { id, name: 'Nobody' } } };
		return scopeOf({ getNode: () => node } as unknown as IPollFunctions, finished as never, {
			source: source as never,
			show: { event: ['report'] },
			account,
			more: null,
		});
	}

	it.each<[string, string]>([
		['a filter', scope({ filters: { owner: 'me' } })],
		['a parameter of the event', scope({ outcome: 'failed' })],
		['an option of the source', scope({ options: { region: 'eu' } })],
		['another kind', scope({ kind: 'messages' })],
		['another account', scope({}, { accountId: '2' })],
		['another credential', scope({}, { accountId: '1' }, 'c2')],
	])('%s', (_what, other) => {
		expect(other).not.toBe(scope());
	});

	it.each<[string, string]>([
		['how items look', scope({ output: 'raw', fields: ['id'] })],
		[
			'how many and how far back',
			scope({ options: { limitPerPoll: 5, lookBack: 7, catchUpDays: 3 } }),
		],
		['what is as by default', scope({ kind: 'calls', filters: {}, outcome: '', options: {} })],
		['another token', scope({}, { accountId: '1', accessToken: 'x' })],
		['when it polls', scope({ pollTimes: { item: [{ mode: 'everyHour' }] } })],
	])('not %s', (_what, other) => {
		expect(other).toBe(scope());
	});

	it('nor what the editor keeps beside a value', () => {
		const owner = { __rl: true, mode: 'list', value: '7' };
		expect(scope({ outcome: { ...owner, cachedResultName: 'Seven' } })).toBe(
			scope({ outcome: owner }),
		);
	});
});
