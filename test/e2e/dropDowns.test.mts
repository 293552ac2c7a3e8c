import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { stack } from './support/stack.mts';

const PACKAGE = 'n8n-nodes-telecom-reports';

interface Opened {
	/** The node's name in the package. */
	node: string;
	credential?: string;
	parameters?: Record<string, unknown>;
	kind?: 'picker' | 'choices';
	method: string;
	filter?: string;
}

async function offered({ node, kind = 'picker', parameters = {}, ...opened }: Opened) {
	const { client, credentials } = stack();
	const { credential = `${node}Api`, method, filter } = opened;
	return await client.dropDown(
		{
			type: `${PACKAGE}.${node}`,
			credentials: { [credential]: credentials[credential] },
			parameters,
		},
		{ kind, method, filter },
	);
}

describe('The drop-downs of the editor', () => {
	const business = {
		node: 'vonageBusiness',
		credential: 'vonageBusinessPasswordApi',
		parameters: { authentication: 'password' },
	};

	for (const opened of [
		{ node: 'fonoUc', method: 'searchRecordings' },
		{ ...business, method: 'searchCompanyRecordings' },
		{ ...business, method: 'searchOnDemandRecordings' },
		{ node: 'telnyxReports', method: 'searchRecordings' },
		{ node: 'telnyxReports', method: 'searchTranscriptions' },
		{ node: 'telnyxReports', method: 'searchSessionRecordTypes' },
		{ node: 'telnyxReports', method: 'getUsageProducts', kind: 'choices' },
		{ node: 'telnyxReports', method: 'getCdrReportFields', kind: 'choices' },
	] satisfies Opened[]) {
		it(`${opened.node}: ${opened.method} offers what there is`, async () => {
			const entries = await offered(opened);
			assert.ok(entries.length > 0);
			for (const { name, value } of entries) {
				assert.notEqual(name, '');
				assert.notEqual(value, '');
			}
		});
	}

	const connections = ['Front desk', 'Outbound, sales', 'Support "line 2"'];

	it('Telnyx connections are offered by name, with all digits of their IDs', async () => {
		const choices = await offered({
			node: 'telnyxReports',
			method: 'getConnections',
			kind: 'choices',
		});
		assert.deepEqual(
			choices.map(({ name }) => name),
			connections,
		);
		assert.equal(choices[0].value, '1684947189014463919');
		const found = await offered({
			node: 'telnyxReports',
			method: 'searchConnections',
			filter: 'sales',
		});
		assert.deepEqual(found, [{ name: 'Outbound, sales', value: '1684947189014463921' }]);
	});

	it('Telnyx profiles are those of the chosen type of records', async () => {
		const profiles = async (recordType: string) =>
			(
				await offered({
					node: 'telnyxReports',
					method: 'searchProfiles',
					parameters: { recordType },
				})
			).map(({ name }) => name);
		assert.deepEqual(await profiles('messaging'), ['Alerts, automatic', 'My Messaging Profile']);
		assert.deepEqual(await profiles('verify'), ['Log-in codes']);
	});
});
