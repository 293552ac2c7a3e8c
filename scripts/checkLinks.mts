/**
 * Checks that the links of the documentation lead somewhere: those between and within the pages of
 * this repository, and those from credentials and nodes to headings of the README.
 *
 *   npm run docs:check   after the table of call-record fields
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { repositoryRoot } from './paths.mjs';

const PAGES = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];
/** What documentation links of credentials and nodes begin with. */
const README_LINK = /https:\/\/github\.com\/[\w-]+\/n8n-nodes-telecom-reports(?:#([\w-]+))/g;

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(markdown: string): Set<string> {
	const headings = markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm);
	return new Set(
		[...headings].map(([, heading]) =>
			heading
				.toLowerCase()
				.replace(/[^\p{L}\p{N}\s_-]/gu, '')
				.trim()
				.replaceAll(' ', '-'),
		),
	);
}

async function filesIn(folder: string): Promise<string[]> {
	const entries = await readdir(join(repositoryRoot, folder), {
		recursive: true,
		withFileTypes: true,
	});
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(repositoryRoot, join(entry.parentPath, entry.name)));
}

async function readPage(page: string): Promise<string> {
	return await readFile(join(repositoryRoot, page), 'utf8');
}

const wrong: string[] = [];
let count = 0;

/** @param target path and anchor, relative to the page */
async function check(page: string, target: string): Promise<void> {
	count += 1;
	const [path, anchor] = target.split('#');
	const file = path === '' ? page : join(dirname(page), path);
	if (!existsSync(join(repositoryRoot, file))) {
		wrong.push(`${page}: there is no ${file}`);
	} else if (anchor !== undefined && !anchorsOf(await readPage(file)).has(anchor)) {
		wrong.push(`${page}: ${file} has no heading for #${anchor}`);
	}
}

for (const page of PAGES) {
	for (const [, target] of (await readPage(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
		if (!/^[a-z]+:/.test(target)) await check(page, target);
	}
}
const readme = anchorsOf(await readPage('README.md'));
for (const file of [...(await filesIn('credentials')), ...(await filesIn('nodes'))]) {
	for (const [, anchor] of (await readPage(file)).matchAll(README_LINK)) {
		count += 1;
		if (!readme.has(anchor)) wrong.push(`${file}: README.md has no heading for #${anchor}`);
	}
}

if (wrong.length === 0) {
	console.log(`All ${count} links within the documentation lead somewhere.`);
} else {
	console.error(wrong.join('\n'));
	process.exitCode = 1;
}
