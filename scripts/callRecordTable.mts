/**
 * Writes the table of call-record fields into README.md, from the schema that the nodes use.
 *
 *   npm run docs         writes it
 *   npm run docs:check   fails when the README is not up to date
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

import { repositoryRoot } from './paths.mjs';

const README = join(repositoryRoot, 'README.md');
const START = '<!-- call-record:start -->';
const END = '<!-- call-record:end -->';

/** The parts of a JSON Schema that are read here. */
interface FieldSchema {
	readonly description?: string;
	readonly type?: string;
	readonly anyOf?: ReadonlyArray<{ readonly type?: string }>;
}

interface Schema {
	readonly fields: Readonly<Record<string, FieldSchema>>;
	readonly simplified: readonly string[];
}

const TYPE_NAMES: Record<string, string> = {
	string: 'text',
	number: 'number',
	boolean: 'true or false',
};

/** Reads the schema out of the nodes' source, which Node itself cannot import: it is CommonJS. */
async function readSchema(): Promise<Schema> {
	const { outputFiles } = await build({
		stdin: {
			contents: `
				import { toJSONSchema } from 'zod/v4';
				import { callRecordSchema, SIMPLIFIED_FIELDS } from './nodes/shared/callRecord/callRecord';
				export const fields = toJSONSchema(callRecordSchema).properties;
				export const simplified = SIMPLIFIED_FIELDS;`,
			resolveDir: repositoryRoot,
		},
		bundle: true,
		format: 'esm',
		write: false,
	});
	const code = Buffer.from(outputFiles[0].contents).toString('base64');
	return (await import(`data:text/javascript;base64,${code}`)) as Schema;
}

function tableOf({ fields, simplified }: Schema): string {
	const rows = Object.entries(fields).map(([name, field]) => {
		const type = field.type ?? field.anyOf?.find((one) => one.type !== 'null')?.type ?? '';
		const mark = simplified.includes(name) ? '✓' : '';
		return `| \`${name}\` | ${TYPE_NAMES[type] ?? type} | ${mark} | ${field.description ?? ''} |`;
	});
	return ['| Field | Type | Simplified | Meaning |', '| --- | --- | :-: | --- |', ...rows].join(
		'\n',
	);
}

const readme = await readFile(README, 'utf8');
const [before, rest] = readme.split(START);
const after = rest?.split(END)[1];
if (after === undefined) throw new Error(`README.md has no place between ${START} and ${END}.`);
const text = `${before}${START}\n\n${tableOf(await readSchema())}\n\n${END}${after}`;
const updated = await format(text, { ...(await resolveConfig(README)), filepath: README });

if (updated === readme) {
	console.log('The table of call-record fields in README.md is up to date.');
} else if (process.argv.includes('--check')) {
	console.error(
		'The table of call-record fields in README.md is not up to date: run `npm run docs`.',
	);
	process.exitCode = 1;
} else {
	await writeFile(README, updated);
	console.log('The table of call-record fields in README.md is written.');
}
