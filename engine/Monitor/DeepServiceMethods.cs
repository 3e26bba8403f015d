using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Binds the methods of the two services as their generated code does, but with requests of any depth.</summary>
internal sealed class DeepServiceMethods<TService> : IServiceMethodProvider<TService>
    where TService : class
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
    {
        var binder = new Binder(context);
        if (typeof(TService).IsAssignableTo(typeof(ResourceMonitor.ResourceMonitorBase)))
        {
            ResourceMonitor.BindService(binder, null!);
        }
        else
        {
            Pulumirpc.Engine.BindService(binder, null!);
        }
    }

    private sealed class Binder(ServiceMethodProviderContext<TService> context) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method,
            UnaryServerMethod<TRequest, TResponse>? handler)
        {
            var parser = (MessageParser)typeof(TRequest).GetProperty(nameof(Struct.Parser))!.GetValue(null)!;
            var deep = new Method<TRequest, TResponse>(method.Type, method.ServiceName, method.Name,
                new Marshaller<TRequest>(method.RequestMarshaller.ContextualSerializer,
                    request => (TRequest)DeepRequest.Parse(parser, request.PayloadAsReadOnlySequence())),
                method.ResponseMarshaller);
            var call = typeof(TService).GetMethod(method.Name, [typeof(TRequest), typeof(ServerCallContext)])!
                .CreateDelegate<UnaryServerMethod<TService, TRequest, TResponse>>();
            context.AddUnaryMethod(deep, [], call);
        }
    }
}
