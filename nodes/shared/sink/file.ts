import {
	neutraliseFormulasOption,
	outputAsFields,
	readFileFormat,
	readPropertyName,
} from '../fields/outputAs';
import { toByteSource } from '../file/byteSource';
import { shapeOfRows, type Sink } from './sink';

/** Characters that are written at once: a write costs the same for a few bytes. */
const ENOUGH = 64 * 1024;

/** One item with a file of all records, CSV or NDJSON, which is written while they come. */
export const file: Sink = {
	name: 'file',
	fields: (show) => outputAsFields(show),
	options: [neutraliseFormulasOption],
	check: (reader) => void readPropertyName(reader),
	async consume(batches, context) {
		const { source, plan, range, reader, options } = context;
		const shape = shapeOfRows(context);
		const format = readFileFormat(reader, shape, options.neutraliseFormulas === true);
		const property = readPropertyName(reader);
		let records = 0;
		async function* chunks() {
			const encoder = new TextEncoder();
			let text = '';
			for await (const rows of batches) {
				records += rows.length;
				text += format.write(rows.map((row) => shape.convert(row)));
				if (text.length < ENOUGH) continue;
				yield encoder.encode(text);
				text = '';
			}
			// With the header of an empty CSV file.
			yield encoder.encode(text + format.write(null));
		}
		const dates = range ? { from: isoOf(range.fromMs), to: isoOf(range.toMs) } : {};
		const stem = [plan.fileStem ?? source.fileStem, ...Object.values(dates).map(fileDate)];
		const fileName = `${stem.join('_')}.${format.extension}`;
		const binary = await context.store(toByteSource(chunks()), fileName, format.mimeType);
		return {
			items: [
				context.item(
					{ fileName, records, ...dates, ...plan.ledger?.facts() },
					{ [property]: binary },
				),
			],
		};
	},
};

function isoOf(ms: number): string {
	return new Date(ms).toISOString();
}

function fileDate(iso: string): string {
	return iso.replace(/\.\d+Z$/, 'Z').replace(/:/g, '');
}
