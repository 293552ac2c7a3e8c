import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

import { runNpm } from '../../scripts/npm.mjs';
import type { N8nClient, NodeTypeSummary } from './client.mts';
import type { PackedPackage } from './package.mts';

/*
 * n8n's own installer (n8n, dist/modules/community-packages/community-packages.service.js) fetches a
 * pack from the public npm registry; another registry is a licensed feature, and a pack is tested
 * before it is published. So its steps are taken here, in its order and with its options, on the
 * tarball: unpack, drop the dependencies that the host provides, install the rest, note the pack in
 * the ledger; and, once n8n has made its database, the rows that list the pack in its settings.
 */

/** As n8n calls npm in `downloadPackage`. */
const NPM_INSTALL = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];
/** A write waits this long for n8n to finish one of its own. */
const DATABASE_TIMEOUT_MS = 10_000;

/** Where n8n keeps the packs that a user installed. */
function packsFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes');
}

/**
 * Puts a pack, in place of an older one, where n8n loads it from at its next start.
 *
 * @param userFolder the `userFolder` of an n8n that does not run
 */
export async function unpackIntoN8n(pack: PackedPackage, userFolder: string): Promise<void> {
	const packs = packsFolder(userFolder);
	const folder = join(packs, 'node_modules', pack.name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await promisify(execFile)('tar', ['-xzf', pack.tarball, '-C', folder, '--strip-components=1']);

	const manifestFile = join(folder, 'package.json');
	const manifest = await readJson(manifestFile);
	delete manifest.devDependencies;
	delete manifest.peerDependencies;
	delete manifest.optionalDependencies;
	await writeFile(manifestFile, JSON.stringify(manifest, null, 2));
	await runNpm(NPM_INSTALL, { cwd: folder, purpose: 'install the pack into n8n' });

	const ledgerFile = join(packs, 'package.json');
	const empty: Record<string, unknown> = { name: 'installed-nodes', private: true };
	const ledger = await readJson(ledgerFile).catch(() => empty);
	const dependencies = { ...(ledger.dependencies as object), [pack.name]: pack.version };
	await writeFile(ledgerFile, JSON.stringify({ ...ledger, dependencies }, null, 2));
}

/**
 * Lists the pack among n8n's installed community packages, with the nodes that n8n has loaded from
 * it. May be done again after an update.
 *
 * @param client of the running n8n, logged in
 * @returns the node types of the pack
 * @throws {Error} when n8n has loaded no node of the pack
 */
export async function registerInN8n(
	pack: PackedPackage,
	userFolder: string,
	client: N8nClient,
): Promise<NodeTypeSummary[]> {
	const nodes = await client.nodeTypesOf(pack.name);
	if (nodes.length === 0) throw new Error(`n8n has loaded no node of ${pack.name}.`);
	const manifest = await readJson(
		join(packsFolder(userFolder), 'node_modules', pack.name, 'package.json'),
	);
	const author = (manifest.author ?? {}) as { name?: string; email?: string };
	const database = new DatabaseSync(join(userFolder, '.n8n', 'database.sqlite'), {
		timeout: DATABASE_TIMEOUT_MS,
	});
	try {
		database.exec('BEGIN IMMEDIATE');
		// The rows of its nodes go with it.
		database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(pack.name);
		database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(pack.name);
		database
			.prepare(
				`INSERT INTO installed_packages
				 (packageName, installedVersion, authorName, authorEmail, createdAt, updatedAt)
				 VALUES (?, ?, ?, ?, strftime('%Y-%m-%d %H:%M:%f'), strftime('%Y-%m-%d %H:%M:%f'))`,
			)
			.run(pack.name, pack.version, author.name ?? null, author.email ?? null);
		const insertNode = database.prepare(
			'INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
		);
		for (const node of nodes) {
			insertNode.run(node.displayName, node.name, node.latestVersion, pack.name);
		}
		database.exec('COMMIT');
	} finally {
		database.close();
	}
	return nodes;
}

async function readJson(file: string): Promise<Record<string, unknown>> {
	return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
}
