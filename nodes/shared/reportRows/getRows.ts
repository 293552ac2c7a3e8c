import { UserError, type IDataObject } from 'n8n-workflow';
import { readChoice } from '../fields/choice';
import { readOptions } from '../fields/collections';
import { readReportId } from '../fields/pickedId';
import { readRetryPolicy, readTimeoutMs } from '../fields/pullOptions';
import { credentialTypeOf } from '../http/account';
import type { Operation } from '../operation/describe';
import { operation, type OperationContext } from '../operation/operation';
import { allOf, consumeOnce } from '../operation/sharedPull';
import { AboutReport } from '../report/aboutReport';
import { readMaxWaitMs } from '../report/waitOptions';
import type { Consumed } from '../sink/sink';
import type { Access, FileFacts, ReportRows } from './family';
import { getRowsFields } from './fields';
import { inputFile } from './input';
import { RowReader } from './reading';
import { assertOffered, readWanted, type Wanted } from './wanted';

const PLACES = ['binary', 'link', 'report'] as const;

/** Of a file of which nobody says which report it is of. */
const NO_FACTS: FileFacts = { recordsCount: null, isPartial: false, more: {} };

/** The operation that reads the rows out of a report's file. */
export function getRowsOperation<Report>(family: ReportRows<Report>): Operation {
	const called = `Get rows of ${family.one}`;
	return {
		name: 'Get Rows',
		value: 'getRows',
		action: called,
		description: family.getRows.description,
		run: operation(family.provider, called, async (context) => {
			const { n8n } = context;
			const place = readChoice('Read From', n8n.getNodeParameter('rowsFrom', 'report'), PLACES);
			const options = readOptions(n8n);
			const wanted = readWanted(n8n, options, family);
			// Each input item has a file of its own.
			if (place === 'binary') return allOf(await fromInput(family, called, context, wanted));
			const account = await n8n.getCredentials<IDataObject>(credentialTypeOf(n8n, family.provider));
			const reading = place === 'link' ? fromLink : fromReport;
			return await consumeOnce(
				context,
				account,
				async () => await reading(family, called, accessOf(context, options), wanted),
			);
		}),
		fields: (show) => getRowsFields(show, family as ReportRows),
	};
}

/** @throws UserError naming the option that is wrong */
export function accessOf(context: OperationContext, options: IDataObject): Access {
	return {
		context,
		tools: context.tools(readRetryPolicy(options)),
		timeoutMs: readTimeoutMs(options),
	};
}

async function fromReport<Report>(
	family: ReportRows<Report>,
	called: string,
	access: Access,
	wanted: Wanted,
): Promise<Consumed> {
	const id = readReportId(access.context.n8n);
	family.checkId(id);
	const maxWaitMs = readMaxWaitMs(wanted.options);
	const seen = await family.look(id, access);
	return await rowsOfReport(family, seen, { called, access, wanted, maxWaitMs });
}

/**
 * @param maxWaitMs milliseconds; `undefined` if nobody is to wait
 * @throws AboutReport whatever goes wrong
 */
export async function rowsOfReport<Report>(
	family: ReportRows<Report>,
	seen: Report,
	how: { called: string; access: Access; wanted: Wanted; maxWaitMs: number | undefined },
): Promise<Consumed> {
	const { called, access, wanted, maxWaitMs } = how;
	const { context } = access;
	let report = seen;
	let reader: RowReader | undefined;
	try {
		const kind = family.kindOf(seen, { reader: context.n8n, options: wanted.options });
		assertOffered(kind, wanted);
		if (maxWaitMs !== undefined) report = await family.untilDone(seen, access, maxWaitMs);
		const { reportId } = family.tell(report);
		const facts = family.factsOf(report);
		reader = new RowReader({ family, called, context, wanted, kind, reportId, facts });
		return await reader.read(async (take) => await family.fileOf(report, access, take));
	} catch (error) {
		context.signal.throwIfAborted();
		throw aboutReport(error, { ...family.tell(report), rowsRead: reader?.progress.rows });
	}
}

/** What an error says of the report by itself is newer. */
function aboutReport(error: unknown, { rowsRead, ...known }: AboutReport['report']): AboutReport {
	const isAbout = error instanceof AboutReport;
	const report = { ...known, ...(rowsRead ? { rowsRead } : {}), ...(isAbout ? error.report : {}) };
	return new AboutReport(
		isAbout ? error.cause : error,
		report,
		isAbout ? error.prospect : undefined,
	);
}

async function fromLink<Report>(
	family: ReportRows<Report>,
	called: string,
	access: Access,
	wanted: Wanted,
): Promise<Consumed> {
	const { context } = access;
	const link = String(context.n8n.getNodeParameter('link', '') ?? '').trim();
	if (link === '') {
		throw new UserError("'Link' is empty", { description: family.getRows.link.description });
	}
	family.checkLink(link);
	return await fromFile(
		family,
		called,
		context,
		wanted,
		async (take) => await family.fileUnder(link, access, take),
	);
}

async function fromInput<Report>(
	family: ReportRows<Report>,
	called: string,
	context: OperationContext,
	wanted: Wanted,
): Promise<Consumed> {
	const file = inputFile(context.n8n);
	return await fromFile(
		family,
		called,
		context,
		wanted,
		async (take) => await take(await file.open(), file),
	);
}

async function fromFile<Report>(
	family: ReportRows<Report>,
	called: string,
	context: OperationContext,
	wanted: Wanted,
	ask: Parameters<RowReader['read']>[0],
): Promise<Consumed> {
	const input = { reader: context.n8n, options: wanted.options };
	const kind = family.kindOfFile([], input);
	if (kind) assertOffered(kind, wanted);
	const facts = NO_FACTS;
	const reader = new RowReader({
		family,
		called,
		context,
		wanted,
		kind,
		reportId: undefined,
		facts,
	});
	try {
		return await reader.read(ask);
	} catch (error) {
		context.signal.throwIfAborted();
		throw aboutReport(error, { rowsRead: reader.progress.rows });
	}
}
