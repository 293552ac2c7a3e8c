/**
 * Writes what a new provider begins with: credential, node, icons, sandbox and tests, and its places in
 * package.json and in the sandbox's registry. CONTRIBUTING.md goes on from there.
 *
 *   npm run new:provider -- AcmeVoice
 *   npm run new:provider -- AcmeVoice --label "Acme Voice" --url https://api.acme.example
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { filledIn, inManifest, inRegistry, readTemplates, wordsOf } from './newProvider/files.mts';
import { namesOf, Refusal, type Names } from './newProvider/names.mts';
import { nextSteps } from './newProvider/nextSteps.mts';
import { takenPath, writeAll } from './newProvider/write.mts';
import { repositoryRoot as root } from './paths.mjs';

const USAGE =
	'Usage: npm run new:provider -- <Name> [--label "as users write it"] [--url https://api.example.com]';
const CHANGED = { 'package.json': inManifest, 'sandbox/registry.mts': inRegistry };

function readArguments() {
	try {
		const options = { label: { type: 'string' }, url: { type: 'string' } } as const;
		const { positionals, values } = parseArgs({ options, allowPositionals: true });
		if (positionals.length === 1) return { Name: positionals[0], values };
	} catch {
		// Whatever is wrong, this is what would be right.
	}
	throw new Refusal(USAGE);
}

async function changes(names: Names) {
	const read = Object.entries(CHANGED).map(async ([path, change]) => {
		const before = await readFile(join(root, path), 'utf8');
		return [path, { before, after: change(before, names) }] as const;
	});
	return new Map(await Promise.all(read));
}

try {
	const { Name, values } = readArguments();
	const templates = await readTemplates();
	const names = namesOf(Name, values, wordsOf(templates));
	const added = await filledIn(templates, names, root);
	const taken = await takenPath(root, added.keys());
	if (taken !== undefined) {
		throw new Refusal(
			`There is ${taken} already, and nothing is overwritten. Choose another name, or take away what is there.`,
		);
	}
	await writeAll(root, added, await changes(names));
	console.log(nextSteps(names, added));
} catch (error) {
	if (!(error instanceof Refusal)) throw error;
	console.error(error.message);
	process.exitCode = error.message === USAGE ? 2 : 1;
}
