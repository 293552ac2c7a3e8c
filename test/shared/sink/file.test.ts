import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { file } from '../../../nodes/shared/sink/file';
import type { SinkContext } from '../../../nodes/shared/sink/sink';

type Row = { nth: number; text: string };

/** Puts batches into a file. @returns the pieces that it was written in */
async function written(batches: Row[][], outputAs: 'csv' | 'ndjson') {
	const pieces: Uint8Array[] = [];
	const takenAt: number[] = [];
	let taken = 0;
	async function* rows() {
		for (const batch of batches) {
			taken += 1;
			yield batch;
		}
	}
	const parameters: IDataObject = { outputAs, binaryPropertyName: 'data' };
	const context = {
		source: { fileStem: 'calls' },
		plan: { shape: { columns: ['nth', 'text'], open: false, convert: (row: Row) => row } },
		range: undefined,
		limit: Infinity,
		reader: { getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback },
		options: {},
		item: (json: IDataObject) => ({ json }),
		async store(body: AsyncIterable<Uint8Array>) {
			for await (const piece of body) {
				pieces.push(piece);
				takenAt.push(taken);
			}
			return {};
		},
	} as unknown as SinkContext<Row>;
	const { items } = await file.consume(rows(), context);
	return { pieces, takenAt, text: Buffer.concat(pieces).toString('utf8'), json: items[0].json };
}

const rowsOf = (sizes: number[]): Row[][] => {
	let nth = 0;
	return sizes.map((size) =>
		Array.from({ length: size }, () => ({ nth: nth++, text: 'é'.repeat(nth % 90) })),
	);
};

it.each(['csv', 'ndjson'] as const)(
	'writes each record once, in order, whatever batches they come in: %s',
	async (outputAs) => {
		const batches = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 12 }).map(rowsOf);
		await fc.assert(
			fc.asyncProperty(batches, async (some) => {
				const all = some.flat();
				const { text, json } = await written(some, outputAs);
				const lines =
					outputAs === 'csv'
						? ['nth,text', ...all.map(({ nth, text: words }) => `${nth},${words}`)]
						: all.map((row) => JSON.stringify(row));
				const end = outputAs === 'csv' ? '\r\n' : '\n';
				expect(text).toBe(lines.map((line) => `${line}${end}`).join(''));
				expect(json.records).toBe(all.length);
			}),
			{ seed: 1, numRuns: 40 },
		);
	},
);

it('writes while records come, not a few bytes at a time', async () => {
	const { pieces, takenAt } = await written(rowsOf(Array(400).fill(20)), 'csv');
	expect(pieces.length).toBeGreaterThan(4);
	for (const piece of pieces.slice(0, -1)) expect(piece.length).toBeGreaterThanOrEqual(64 * 1024);
	// With the first piece, most batches are yet to come.
	expect(takenAt[0]).toBeLessThan(200);
});
