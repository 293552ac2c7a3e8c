import { optionsField, readOptions } from '../../shared/fields/collections';
import { outputFields, readOutput } from '../../shared/fields/output';
import { USUAL_RETRIES } from '../../shared/fields/pullOptions';
import { jsonFault } from '../../shared/http/jsonBody';
import { requestAnswer, type RequestTools } from '../../shared/http/request';
import { operation, type OperationContext } from '../../shared/operation/operation';
import type { Operation } from '../../shared/operation/describe';
import { readMaxWaitMs, reportWaitOptions } from '../../shared/report/waitOptions';
import { rowOf, type TelnyxRow } from '../paging';
import { telnyx } from '../provider';
import { choicesOf } from './columns';
import { oneOf, type ReportFamily, type ReportRequest } from './family';
import { idOf, untilDone, withBody } from './reportCalls';

/** Asks Telnyx to prepare a report, once, and waits for it if that is wanted. */
export function createReport(family: ReportFamily): Operation {
	const choices = choicesOf(family);
	const action = `Create ${oneOf(family)}`;
	return {
		name: 'Create',
		value: 'create',
		action,
		description: family.create.description,
		method: 'POST',
		url: family.path,
		run: operation(telnyx, action, async (context) => {
			const { n8n } = context;
			const options = readOptions(n8n);
			const shape = readOutput(n8n, choices);
			const maxWaitMs = readMaxWaitMs(options);
			const asked = family.create.request({ reader: n8n, options });
			const tools = context.tools(USUAL_RETRIES);
			const created = await askForReport(asked, context, { family, tools });
			const report =
				maxWaitMs === undefined
					? created
					: await untilDone(created, context, { family, tools, maxWaitMs });
			return [context.item(shape.convert(report))];
		}),
		fields: (show) => [
			...family.create.fields(show),
			...outputFields(show, choices, telnyx.name),
			optionsField(show, [...family.create.options, ...reportWaitOptions]),
		],
	};
}

/**
 * Has a report prepared: once, whatever comes of it.
 * @returns the report, which has an ID
 */
export async function askForReport(
	asked: ReportRequest,
	{ request }: Pick<OperationContext, 'request'>,
	{ family, tools }: { family: ReportFamily; tools: RequestTools },
): Promise<TelnyxRow> {
	const { body } = await requestAnswer(withBody(request, asked), tools, {
		repeatable: false,
		unsure: mayExist(family),
		isBroken: jsonFault,
	});
	const created = rowOf(body, family.one);
	idOf(created, family);
	return created;
}

function mayExist({ one, list }: ReportFamily): string {
	const where = list ? "with 'Get Many' or in the Telnyx portal" : 'in the Telnyx portal';
	return `the ${one} may have been created all the same. Before you create it anew, look for it ${where}`;
}
