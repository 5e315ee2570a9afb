"""A kind of import-linter contract: the named modules import the standard library and what is allowed, nothing else."""

import sys
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.domain.helpers import module_expressions_to_modules
from importlinter.domain.imports import ModuleExpression


class OnlyContract(Contract):
    """import-linter can forbid named packages; a pure room must refuse also those nobody has thought of yet."""

    type_name = "only"

    source_modules = fields.SetField(subfield=fields.ModuleExpressionField())
    allowed_modules = fields.SetField(subfield=fields.ModuleExpressionField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001 - import-linter's signature
        sources = _named(graph, self.source_modules)
        allowed = _named(graph, self.allowed_modules) | sources
        strange = [
            f"{importer} imports {imported}"
            for importer in sorted(sources)
            for imported in sorted(graph.find_modules_directly_imported_by(importer) - allowed)
            if imported not in sys.stdlib_module_names
        ]
        return ContractCheck(kept=not strange, metadata={"strange": strange})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in cast("list[str]", check.metadata["strange"]):
            output.print_error(line)


def _named(graph: ImportGraph, expressions: object) -> set[str]:
    """The modules the expressions name, with everything inside them."""
    found = module_expressions_to_modules(graph, cast("set[ModuleExpression]", expressions), as_packages=True)
    return {module.name for module in found}
