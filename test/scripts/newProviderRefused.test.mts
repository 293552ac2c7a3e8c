/** What the scaffold of a provider does not take, and that it then leaves everything as it was. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { writeAll } from '../../scripts/newProvider/write.mts';
import { copyOfGround, filesOf, newFolder, type Copy, type Files } from './newProviderCopy.mts';

let copy: Copy;
let before: Files;

beforeAll(async () => {
	copy = await copyOfGround();
	before = await copy.files();
});

afterAll(async () => await copy.close());

it.each<[string, string[], RegExp]>([
	['no name', [], /^Usage: npm run new:provider -- <Name>/],
	['two names', ['Acme', 'Voice'], /^Usage: /],
	['an unknown option', ['Acme', '--colour', 'red'], /^Usage: /],
	['a small letter', ['acmeVoice'], /^'acmeVoice' is no name for a class\. .*AcmeVoice/],
	['a blank', ['Acme Voice'], /is no name for a class/],
	['a digit first', ['3acme'], /^'3acme' is no name .*What users read is --label/],
	['capitals throughout', ['ACME'], /is no name for a class/],
	['a path', ['../Acme'], /is no name for a class/],
	['a word of the language', ['Delete'], /has 'delete' for something else.*DeleteTelecom/],
	['a word of the skeleton', ['Calls'], /has 'Calls' for something else/],
	['a word of its imports', ['Wire'], /has 'Wire' for something else/],
	['the common folder', ['Shared'], /for something else/],
	['a label that is code', ['Acme', '--label', "A'cme"], /^'A'cme' cannot be the label/],
	['an address with a path', ['Acme', '--url', 'https://x.example/v1'], /^'https:.*scheme and/],
	['an address in the open', ['Acme', '--url', 'http://x.example'], /is no address of an API/],
	['a provider that there is', ['Telnyx'], /^There is sandbox\/providers\/telnyx\.mts already/],
	['one in other capitals', ['FonoUc'], /^There is (icons|sandbox\/providers)\/fonouc.* already/],
])('%s is refused, with what would be right', async (_case, args, message) => {
	const { code, stderr, stdout } = await copy.scaffold(...args);
	expect(stderr).toMatch(message);
	expect(stderr).not.toMatch(/^\s+at /m);
	expect([code > 0, stdout]).toEqual([true, '']);
	expect(await copy.files()).toEqual(before);
});

it('a registry that is laid out in another way is refused, and left alone', async () => {
	const registry = path.join(copy.folder, 'sandbox/registry.mts');
	const text = await readFile(registry, 'utf8');
	await writeFile(registry, text.replace('} as const satisfies Registry', '}'));
	const changed = await copy.files();
	const { code, stderr } = await copy.scaffold('ScaffoldTried');
	expect([code, stderr]).toEqual([1, expect.stringMatching(/^sandbox\/registry\.mts is not/)]);
	expect(await copy.files()).toEqual(changed);
	await writeFile(registry, text);
});

it('what cannot be written whole is taken away again', async () => {
	const folder = await newFolder();
	await writeFile(path.join(folder, 'kept'), 'as it was');
	const there = await filesOf(folder);
	const added = new Map([
		['one', '1'],
		['deep/down/two', '2'],
	]);
	const kept = { before: 'as it was', after: 'changed' };
	const failing = new Map([
		['kept', kept],
		['nowhere/three', { before: '', after: '3' }],
	]);
	await expect(writeAll(folder, added, failing)).rejects.toThrow('ENOENT');
	expect(await filesOf(folder)).toEqual(there);
	await expect(writeAll(folder, new Map([...added, ['kept', '3']]), new Map())).rejects.toThrow(
		'EEXIST',
	);
	expect(await filesOf(folder)).toEqual(there);
	expect(await readdir(folder)).toEqual(['kept']);
	await rm(folder, { recursive: true });
});
