/**
 * Stored credentials of the pack in n8n's own HTTP Request node, in every version of it that this n8n runs,
 * asked for everything that would have redirects followed.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';

import { storeCredential } from '../../sandbox/n8n/credentials.mts';
import {
	credentialsAt,
	listen,
	redirectUrl,
	TOKEN,
	type Listener,
} from '../support/redirector.mts';
import { stack } from './support/stack.mts';

const NODE = 'n8n-nodes-base.httpRequest';
const STATUSES = [301, 302, 303, 307, 308];
const OAUTH2 = 'vonageBusinessOAuth2Api';
/** One of n8n's own types, which goes wherever a redirect leads. */
const CARELESS = 'httpHeaderAuth';
/** From this version on the node's default keeps `Authorization` at its scheme, host and port. */
const KEEPS_ORIGIN = 4.4;

/** One HTTP Request node. */
interface Case {
	readonly version: number;
	readonly method: 'GET' | 'POST';
	readonly url: string;
	/** Whether its options ask to follow redirects; without them its defaults apply. */
	readonly insists?: boolean;
}

let home: Listener;
let otherHost: Listener;
let otherPort: Listener;
/** Of the HTTP Request node, as far as they take a stored credential of any type. */
let versions: number[];
const stored: Record<string, { id: string; name: string }> = {};

before(async () => {
	home = await listen('127.0.0.1');
	otherHost = await listen('localhost');
	otherPort = await listen('127.0.0.1');
	const { client } = stack();
	for (const [type, data] of Object.entries(credentialsAt(home.origin))) {
		const name = `Redirected ${type}`;
		const signIn = type === OAUTH2;
		stored[type] = { id: await storeCredential(client, { type, name, data, signIn }), name };
	}
	const careless = { type: CARELESS, name: 'Careless', data: { name: 'X-Key', value: TOKEN } };
	stored[CARELESS] = { id: await storeCredential(client, careless), name: careless.name };
	const types = (await client.nodeTypesOf('n8n-nodes-base')).filter(({ name }) => name === NODE);
	versions = types
		.filter(({ description }) => JSON.stringify(description).includes('"nodeCredentialType"'))
		.flatMap(({ description }) => description.version as number | number[]);
});

beforeEach(() => {
	for (const { heard } of [home, otherHost, otherPort]) heard.length = 0;
});

after(async () => {
	await Promise.all([home, otherHost, otherPort].map(async (listener) => await listener.close()));
});

function parametersOf({ version, method, url, insists }: Case, type: string) {
	const body = '{"pin":"secret-body"}';
	const common =
		type === CARELESS
			? { url, authentication: 'genericCredentialType', genericAuthType: type }
			: { url, authentication: 'predefinedCredentialType', nodeCredentialType: type };
	if (version < 3) {
		return {
			...common,
			requestMethod: method,
			jsonParameters: true,
			...(method === 'POST' && { bodyParametersJson: body }),
			options: insists ? { followRedirect: true, followAllRedirects: true } : {},
		};
	}
	return {
		...common,
		method,
		...(method === 'POST' && { sendBody: true, specifyBody: 'json', jsonBody: body }),
		options: insists
			? {
					redirect: { redirect: { followRedirects: true, maxRedirects: 5 } },
					sendCredentialsOnCrossOriginRedirect: true,
				}
			: {},
	};
}

const nameOf = ({ version, method, url, insists }: Case) =>
	`${version} ${method} ${insists ? 'insists' : 'default'} ${url}`;

/** Runs all of them in one workflow. @returns what each gave out, by its name */
async function runAll(cases: readonly Case[], type: string) {
	const { client } = stack();
	const id = await client.importWorkflow({
		name: `Redirects ${randomUUID()}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			...cases.map((one, index) => ({
				id: randomUUID(),
				name: nameOf(one),
				type: NODE,
				typeVersion: one.version,
				position: [220, 100 * index],
				parameters: parametersOf(one, type),
				credentials: { [type]: stored[type] },
				onError: 'continueRegularOutput',
			})),
		],
		connections: {
			Start: { main: [cases.map((one) => ({ node: nameOf(one), type: 'main', index: 0 }))] },
		},
	});
	const execution = await client.runWorkflow(id);
	assert.equal(execution.status, 'success', execution.error?.message);
	return Object.fromEntries(
		cases.map((one) => {
			const name = nameOf(one);
			return [name, JSON.stringify(execution.items(name)[0]?.json)] as const;
		}),
	);
}

const redirected = (version: number, status: number, to: Listener) => ({
	version,
	method: 'GET' as const,
	url: redirectUrl(home, status, `${to.origin}/there`),
});

/** Each version with its defaults, and with each method and status when its options insist. */
function redirectsTo(to: Listener): Case[] {
	return versions.flatMap((version) => [
		redirected(version, 302, to),
		...STATUSES.map((status) => redirected(version, status, to)).flatMap((one): Case[] => [
			{ ...one, insists: true },
			{ ...one, method: 'POST', insists: true },
		]),
	]);
}

describe('A stored credential in an HTTP Request node', () => {
	it('is tried in all versions that take one', () => {
		for (const version of [2, 3, 4, 4.1, 4.2, 4.3, 4.4]) assert.ok(versions.includes(version));
	});

	it('goes along if it is a careless one, so that the following can fail', async () => {
		const cases = versions.map((version): Case => redirected(version, 302, otherHost));
		await runAll(
			cases.map((one) => ({ ...one, insists: true })),
			CARELESS,
		);
		const keys = otherHost.heard.map(({ headers }) => headers['x-key']);
		assert.deepEqual(keys, Array(versions.length).fill(TOKEN));
	});

	for (const type of Object.keys(credentialsAt('http://127.0.0.1'))) {
		it(`goes where it belongs: ${type}`, async () => {
			const cases = versions.map((version): Case => ({
				version,
				method: 'GET',
				url: `${home.origin}/here/${version}`,
			}));
			const given = await runAll(cases, type);
			for (const one of cases) {
				assert.equal(given[nameOf(one)], '{}', nameOf(one));
				const [asked] = home.heard.filter(({ path }) => path === `/here/${one.version}`);
				assert.match(String(asked.headers.authorization), /^(Bearer|Basic) ./);
			}
		});

		it(`goes to no other host that a redirect leads to: ${type}`, async () => {
			const given = await runAll(redirectsTo(otherHost), type);
			for (const [name, said] of Object.entries(given)) {
				assert.match(said, /"message":"(30\d - |.*Domain not allowed)/, name);
			}
			assert.deepEqual(otherHost.heard, []);
		});

		if (type === OAUTH2) continue;
		it(`goes to no other port, and nowhere else at home: ${type}`, async () => {
			const atHome = versions.map((version) => redirected(version, 302, home));
			const given = await runAll([...redirectsTo(otherPort), ...atHome], type);
			for (const [name, said] of Object.entries(given)) {
				assert.match(said, /"message":"30\d - /, name);
			}
			assert.deepEqual(otherPort.heard, []);
			assert.deepEqual(
				home.heard.filter(({ path }) => path === '/there'),
				[],
			);
		});
	}

	it(`goes to no other port as the newer versions come: ${OAUTH2}`, async () => {
		const newer = versions.filter((version) => version >= KEEPS_ORIGIN);
		await runAll(
			newer.map((version) => redirected(version, 302, otherPort)),
			OAUTH2,
		);
		const tokens = otherPort.heard.map(({ headers }) => headers.authorization);
		assert.deepEqual(tokens, Array(newer.length).fill(undefined));
	});
});
