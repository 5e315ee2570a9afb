"""An import-linter contract: the named modules may import the standard library and an allowed list, nothing else."""

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
        allowed = _packages(graph, self.allowed_modules)
        strange = [
            f"{importer} imports {imported}"
            for source in sorted(_named(graph, self.source_modules))
            for importer in sorted(_package(graph, source))
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if imported not in allowed | _package(graph, source) | sys.stdlib_module_names
        ]
        return ContractCheck(kept=not strange, metadata={"strange": strange})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in cast("list[str]", check.metadata["strange"]):
            output.print_error(line)


def _named(graph: ImportGraph, expressions: object) -> set[str]:
    return {module.name for module in module_expressions_to_modules(graph, cast("set[ModuleExpression]", expressions))}


def _package(graph: ImportGraph, module: str) -> set[str]:
    """A module with everything inside it."""
    inside = set() if graph.is_module_squashed(module) else graph.find_descendants(module)
    return {module} | inside


def _packages(graph: ImportGraph, expressions: object) -> set[str]:
    return set().union(*(_package(graph, module) for module in _named(graph, expressions)))
