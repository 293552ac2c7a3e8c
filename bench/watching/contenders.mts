import { RoutingNode } from 'n8n-core';
import type { ICredentialType, IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { Account, Listed } from './account.mts';
import type * as Nodes from './nodes.ts';

/** The look-back of calls, and what is looked back more because clocks differ, in minutes. */
export const REACH_MINUTES: Record<Listed, number> = { fonoUc: 95, telnyx: 65 };

/** How calls of a provider are listed and watched. */
export interface Contender {
	label: string;
	/** Of the list that is pulled. */
	path: string;
	node: INodeType;
	trigger: INodeType;
	credentials: Array<{ type: ICredentialType; data: IDataObject }>;
	resource: string;
}

export function contenderOf(nodes: typeof Nodes, listed: Listed, { logins }: Account): Contender {
	if (listed === 'fonoUc') {
		return {
			label: 'FonoUC',
			path: '/api/v2/reports/cdrs',
			node: new nodes.FonoUc(),
			trigger: new nodes.FonoUcTrigger(),
			credentials: [{ type: new nodes.FonoUcApi(), data: logins.fonoUc as IDataObject }],
			resource: 'cdr',
		};
	}
	return {
		label: 'Telnyx',
		path: '/v2/detail_records',
		node: new nodes.TelnyxReports(),
		trigger: new nodes.TelnyxReportsTrigger(),
		credentials: [{ type: new nodes.TelnyxReportsApi(), data: logins.telnyx as IDataObject }],
		resource: 'call',
	};
}

/** A declarative node that tells how long its own run took, without what n8n does around it. */
export function timed(node: INodeType): { node: INodeType; seconds(): number } {
	const declarative = Object.create(node) as INodeType;
	const measured = Object.create(node) as INodeType;
	let seconds = NaN;
	measured.execute = async function (this: IExecuteFunctions) {
		const startedMs = performance.now();
		const items = await new RoutingNode(this as never, declarative).runNode();
		seconds = (performance.now() - startedMs) / 1000;
		return items ?? [];
	};
	return { node: measured, seconds: () => seconds };
}
