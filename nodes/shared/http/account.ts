import { UserError } from 'n8n-workflow';
import { systemClock } from '../clock';
import { titleOf } from '../title';
import type { RequestBudget } from './budget';
import { budgetFor } from './budgets';
import type { N8nContext } from './context';
import type { Provider } from './provider';

/**
 * The one budget for all that is asked with a stored credential, drop-downs included; two credentials
 * of one provider do not slow each other.
 */
export function budgetOf(context: N8nContext, provider: Provider): RequestBudget {
	const credential = context.getNode().credentials?.[credentialTypeOf(context, provider)];
	const account = credential?.id ?? credential?.name ?? '';
	const key = `${provider.name}|${provider.budget ?? ''}|${account}`;
	return budgetFor(key, provider.rate, systemClock);
}

/**
 * @returns the credential type that the node uses
 * @throws UserError when the parameter that chooses it has none of its values
 */
export function credentialTypeOf(context: N8nContext, { credentialType }: Provider): string {
	if (typeof credentialType === 'string') return credentialType;
	const { parameter, types } = credentialType;
	const value = String(
		'getCurrentNodeParameter' in context
			? context.getCurrentNodeParameter(parameter)
			: context.getNodeParameter(parameter),
	);
	if (Object.hasOwn(types, value)) return types[value];
	throw new UserError(`'${titleOf(parameter)}' does not know '${value}'`, {
		description: `Choose one of: ${Object.keys(types).join(', ')}.`,
	});
}
