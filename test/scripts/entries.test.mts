/** Each npm script can be the first command in a fresh clone, with Node 20 and nothing installed. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
	scripts: Record<string, string>;
};
const names = Object.keys(scripts);

/** Commands that a script runs one after the other. */
const partsOf = (name: string) => scripts[name].split('&&').map((part) => part.trim());

it.each(names)('%s runs nothing before the clone is set up', (name) => {
	for (const part of partsOf(name)) {
		const [node, run, command, first] = part.split(' ');
		expect([node, run]).toEqual(['node', 'scripts/run.mjs']);
		expect(part).not.toMatch(/[;|&]/);
		if (command === 'node') expect(existsSync(path.join(root, first))).toBe(true);
		else expect(existsSync(path.join(root, 'node_modules', '.bin', command))).toBe(true);
	}
});

it('the set-up stands on nothing but Node and files that Node 20 reads', async () => {
	const open = ['scripts/run.mjs'];
	const read = new Set<string>();
	for (const file of open) {
		if (read.has(file)) continue;
		read.add(file);
		const text = await readFile(path.join(root, file), 'utf8');
		for (const [, from] of text.matchAll(/^(?:import|export) [^;]*?from '([^']+)'/gms)) {
			if (from.startsWith('node:')) continue;
			expect(from).toMatch(/^\.\/\w+\.mjs$/);
			open.push(path.posix.join(path.posix.dirname(file), from));
		}
	}
	expect([...read]).toEqual(expect.arrayContaining(['scripts/run.mjs', 'scripts/setup.mjs']));
});

it('the checks of every change are scripts that there are', async () => {
	const text = await readFile(path.join(root, '.ci/run'), 'utf8');
	const run = [...text.matchAll(/npm (?:run )?([\w:-]+)/g)].map(([, name]) => name);
	expect(run).toEqual(expect.arrayContaining(['lint', 'build', 'verify', 'test', 'e2e']));
	for (const name of run) expect(names).toContain(name);
});

describe('in a clone that cannot be set up', () => {
	let clone: string;

	beforeAll(async () => {
		clone = await mkdtemp(path.join(tmpdir(), 'telecom-reports-clone-'));
		await cp(path.join(root, 'scripts'), path.join(clone, 'scripts'), { recursive: true });
		await cp(path.join(root, 'package.json'), path.join(clone, 'package.json'));
	});

	afterAll(async () => await rm(clone, { recursive: true, force: true }));

	it.each(names)('%s says so in a sentence, and runs nothing', async (name) => {
		const { code, output } = await npmRun(clone, name);
		expect(code).toBe(1);
		expect(output).toContain('package-lock.json is missing or damaged: restore it with git');
		expect(output).not.toMatch(/^\s+at |not found|ERR_/m);
	});
});

async function npmRun(cwd: string, name: string): Promise<{ code: number; output: string }> {
	return await new Promise((resolve) => {
		execFile('npm', ['run', name], { cwd }, (error, stdout, stderr) =>
			resolve({ code: Number(error?.code ?? 0), output: `${stdout}\n${stderr}` }),
		);
	});
}
