import type { NodeHint } from 'n8n-workflow';

/**
 * Shown only where a list is behind several items and nothing in its parameters differs between them: its
 * records were pulled once, and come once for each of them.
 * Rows of a file in the input item are of that item.
 * @param operations that list something
 */
export function equalItemsHint(operations: readonly string[]): NodeHint {
	return {
		message:
			"Each input item got the same records. They were pulled once. Switch on 'Execute Once' in the settings to get each record once.",
		location: 'outputPane',
		whenToDisplay: 'afterExecution',
		displayCondition: `={{ $input.all().length > 1 && ${JSON.stringify(operations)}.includes($parameter["operation"]) && !($parameter["operation"] === "getRows" && $parameter["rowsFrom"] === "binary") && !/\\$(json|binary|input|item|itemIndex|node|prevNode|position|\\()/.test(JSON.stringify($rawParameter)) }}`,
	};
}
