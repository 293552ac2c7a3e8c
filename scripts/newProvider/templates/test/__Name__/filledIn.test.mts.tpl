/** What the scaffold could not know. Once this passes it has done its work: delete it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const PLACES = [
	'credentials/__Name__Api.credentials.ts',
	'nodes/__Name__',
	'sandbox/providers/__name__.mts',
	'sandbox/providers/__name__',
	'test/__Name__',
].map((place) => join(ROOT, place));

function filesIn(place: string): string[] {
	if (!existsSync(place)) return [];
	if (!statSync(place).isDirectory()) return [place];
	return readdirSync(place).flatMap((name) => filesIn(join(place, name)));
}

it('all is filled in that the provider documents', () => {
	const files = PLACES.flatMap(filesIn).filter((file) => file !== import.meta.filename);
	const open = files.flatMap((file) =>
		readFileSync(file, 'utf8')
			.split('\n')
			.flatMap((line, index) => {
				const [, sentence] = line.split('FILL_IN: ');
				return sentence ? [`${relative(ROOT, file)}:${index + 1} ${sentence}`] : [];
			}),
	);
	expect(open).toEqual([]);
});
