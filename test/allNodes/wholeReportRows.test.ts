import { stringify } from 'csv-stringify/sync';
import { zipSync } from 'fflate';
import type { IDataObject } from 'n8n-workflow';
import { randomOf } from '../shared/unpack/reading';
import { fakeClock } from '../support/clock';
import * as telnyx from '../TelnyxReports/reportExamples';
import { runTelnyx } from '../TelnyxReports/telnyx';
import { Wire as TelnyxWire } from '../TelnyxReports/wire';
import { byId } from '../support/picked';
import { packed, streamBreakingAfter, streamOf } from '../support/streams.mts';
import * as vonage from '../VonageReports/reportRows';
import { ID } from '../VonageReports/reports';
import { runVonage } from '../VonageReports/vonageReports';
import { Wire as VonageWire, type Answer } from '../VonageReports/wire';

type Random = () => number;
type Table = string[][];

const TRIES = 5;
const GET_ROWS: IDataObject = {
	operation: 'getRows',
	returnAll: true,
	output: 'raw',
	options: { maxRetries: TRIES },
};

/** The answers to the requests for the file, one after the other; then the items. */
const PROVIDERS: Record<string, (file: () => Answer) => Promise<{ rows: Table; asked: number }>> = {
	Vonage: async (file) => {
		const wire = new VonageWire({ [vonage.ONE]: vonage.done(), [vonage.FILE]: file });
		const { items, error } = await runVonage({
			...GET_ROWS,
			resource: 'report',
			reportId: byId(ID),
		});
		expect(error).toBeUndefined();
		return { rows: items.map(cellsOf), asked: wire.to(vonage.FILE).length };
	},
	Telnyx: async (file) => {
		const { REPORTS, REPORT_ID, FILE } = telnyx;
		const { path, row } = REPORTS.cdrReport;
		const wire = new TelnyxWire({
			[`${path}/${REPORT_ID}`]: { body: { data: row } },
			[FILE]: file,
		});
		const { items, error } = await runTelnyx({
			...GET_ROWS,
			resource: 'cdrReport',
			reportId: byId(REPORT_ID),
		});
		expect(error).toBeUndefined();
		return { rows: items.map(cellsOf), asked: wire.to(FILE).length };
	},
};

const cellsOf = ({ json }: { json: IDataObject }) => Object.values(json) as string[];

const PACKINGS: Record<string, (csv: Buffer, random: Random) => Buffer> = {
	plain: (csv) => csv,
	gzip: (csv) => packed(csv),
	'two gzip members': (csv, random) => {
		const at = Math.floor(random() * csv.length);
		return Buffer.concat([packed(csv.subarray(0, at)), packed(csv.subarray(at))]);
	},
	ZIP: (csv) => Buffer.from(zipSync({ 'report.csv': csv })),
	'stored ZIP': (csv) => Buffer.from(zipSync({ 'a/report.csv': csv }, { level: 0 })),
};

const CELLS = ['', '0', '0.10', '12345678901234567890.50', '+12025550101', 'a, b', 'say "yes"'];
const ODD = [...CELLS, 'two\nlines', 'two\r\nlines', 'größe 日本 📞', "=1+1'", ' padded ', ';|\t'];

function tableOf(random: Random): Table {
	const columns = 2 + Math.floor(random() * 6);
	const rows = Math.floor(random() ** 3 * 3000);
	const pick = () => ODD[Math.floor(random() * ODD.length)];
	// No row is empty: one that is would be no row in the file either.
	return Array.from({ length: rows }, (_, nth) => [
		String(nth),
		...Array.from({ length: columns - 1 }, pick),
	]);
}

const inPieces = (bytes: Buffer, random: Random, most: number) => {
	const pieces: Buffer[] = [];
	for (let at = 0; at < bytes.length; at += pieces.at(-1)!.length) {
		pieces.push(bytes.subarray(at, at + 1 + Math.floor(random() * most)));
	}
	return pieces;
};

/** What may happen to an answer with a file; each is a fault that another try mends. */
const FAULTS: Array<(file: Buffer, random: Random) => Answer> = [
	() => ({ status: 500, body: 'down' }),
	() => ({ status: 503, headers: { 'Retry-After': '1' }, body: {} }),
	() => ({ status: 429, headers: { 'Retry-After': '2' }, body: {} }),
	(file, random) => ({
		body: streamBreakingAfter(inPieces(cutOf(file, random), random, 5000)),
		headers: { 'Content-Type': 'application/octet-stream' },
	}),
	(file, random) => ({
		body: streamBreakingAfter(inPieces(cutOf(file, random), random, 300)),
		headers: { 'Content-Type': 'text/csv', 'Content-Length': String(file.length) },
	}),
];

/** At least one byte is missing, and one is there. */
function cutOf(file: Buffer, random: Random): Buffer {
	return file.subarray(0, 1 + Math.floor(random() * (file.length - 1)));
}

beforeEach(() => void fakeClock());

describe.each(Object.keys(PROVIDERS))('the rows of a report of %s', (provider) => {
	describe.each(Object.keys(PACKINGS))('packed as %s', (packing) => {
		it.each([1, 2, 3, 4, 5, 6])(
			'are those of the file, once and in order, in any pieces and after any faults (%i)',
			async (seed) => {
				const random = randomOf(seed * 7919);
				const table = tableOf(random);
				const width = table[0]?.length ?? 3;
				const header = Array.from({ length: width }, (_, nth) => `column ${nth}`);
				const csv = stringify([header, ...table], {
					record_delimiter: random() < 0.5 ? 'windows' : 'unix',
					bom: random() < 0.3,
					quoted_match: /[\r\n]/,
					delimiter: random() < 0.3 ? ';' : ',',
				});
				const file = PACKINGS[packing](Buffer.from(csv), random);
				const faults = Math.floor(random() * (TRIES + 1));
				let asked = 0;
				const { rows, ...told } = await PROVIDERS[provider](() => {
					asked++;
					if (asked <= faults) return FAULTS[Math.floor(random() * FAULTS.length)](file, random);
					return {
						body: streamOf(inPieces(file, random, 1 + random() ** 4 * 60_000)),
						headers: { 'Content-Type': 'application/octet-stream' },
					};
				});
				expect(rows).toEqual(table);
				expect(told.asked).toBe(faults + 1);
			},
		);
	});
});
