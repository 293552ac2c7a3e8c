import type { Texts } from './files.mts';
import type { Names } from './names.mts';

/** What to do with what was written, in the order of CONTRIBUTING.md. */
export function nextSteps({ Name, name, label }: Names, added: Texts): string {
	const files = [...added.keys()];
	const places = [...added.values()].join('').split('// FILL_IN: ').length - 1;
	return `${label} is there, in ${files.length} files and a line each in package.json (two) and sandbox/registry.mts:
${files.map((file) => `  ${file}`).join('\n')}

Its API is made up so far. What the document says belongs to ${places} places, which are marked FILL_IN:

  1. Run \`npm test -- test/${Name}\`: only filledIn fails, and names each place.
  2. Fill in nodes/${Name}/provider.ts, then the credential, the source and the call record.
  3. Fill in sandbox/providers/${name}, from the document and not from the node.
  4. Fill in the tests, with the document's examples. When filledIn passes, delete it.
  5. Add the node to test/everyNode/nodes.ts and its list to test/allNodes/lists.ts, so that what holds on
     every node is tried on this one, and the data of the credential to test/support/redirector.mts.
  6. Draw the icons, and write the README: '## ${label}', '### ${label} credential',
     '### ${label} operations', and the other places that name all providers.
  7. Add an example workflow with a test in test/e2e, and name it in sandbox/providers/${name}/entry.mts.
  8. Run \`npm run contract\`, and then all of .ci/run.

CONTRIBUTING.md, "Add a provider", says how each is done.`;
}
